# safe
def main(path):
    total = 0
    for turn in range(3):
        f = open(path)
        total += len(note(f.read()))
        f.close()
    return total
