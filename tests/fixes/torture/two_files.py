# safe
def main(path):
    a = open(path)
    b = open(path)
    note(a.readline() + b.readline())
    b.close()
    a.close()
    return 9
