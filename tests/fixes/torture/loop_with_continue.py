# unsafe
def main(path):
    total = 0
    for name in (path, path + "x", path):
        if name.endswith("x"):
            continue
        f = open(name)
        head = f.readline()
        if not note(head):
            f.close()
            continue
        total += len(head)
        f.close()
    return total
