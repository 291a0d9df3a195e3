# safe
def main(path):
    f = open(path)
    note(f.readline())
    f.close()
    f = open(path)
    note(f.readline())
    f.close()
    return 18
