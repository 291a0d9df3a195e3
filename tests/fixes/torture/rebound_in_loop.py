# safe
def main(path):
    total = 0
    for name in (path, path, path):
        f = open(name)
        total += len(f.read())
        note(total)
    return total
