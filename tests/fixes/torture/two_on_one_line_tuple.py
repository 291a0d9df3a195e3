# safe
def main(path):
    a, b = open(path), open(path)
    note(a.readline())
    note(b.readline())
    a.close()
    b.close()
    return 1
