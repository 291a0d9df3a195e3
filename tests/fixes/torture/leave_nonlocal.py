# leave: the enclosing function reads it
def main(path):
    f = None

    def start():
        nonlocal f
        f = open(path)

    start()
    note(f.readline())
    f.close()
    return 1
