# safe
def main(path):
    total = 0

    def add(line):
        nonlocal total
        total += len(line)

    f = open(path)
    for line in f:
        add(note(line))
    f.close()
    return total
