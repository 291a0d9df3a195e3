# leave: a nested function closes it
def main(path):
    f = open(path)

    def done():
        f.close()

    note(f.readline())
    done()
    return 1
