# safe
def count(path, skip):
    f = open(path)
    if skip:
        f.close()
        return 0
    lines = sum(1 for _ in f)
    note(lines)
    return lines


def main(path):
    return count(path, True) + count(path, False)
