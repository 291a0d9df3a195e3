# safe
def main(path):
    a = open(path)
    b = open(path)
    note(a.readline() + b.readline())
    a.close()
    note("between")
    b.close()
