# safe
def main(path):
    first = open(path)
    second = open(path)
    note(first.readline())
    first.close()
    note(second.readline())
    second.close()
    return 2
