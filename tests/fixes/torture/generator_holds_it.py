# unsafe
def lines(path):
    f = open(path)
    for line in f:
        yield line
    f.close()


def main(path):
    found = []
    for line in lines(path):
        found.append(note(line))
        if len(found) == 5:
            break
    return found
