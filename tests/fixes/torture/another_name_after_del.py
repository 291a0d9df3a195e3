# unsafe
def main(path):
    f = open(path)
    g = f
    del f
    note(g.readline())
    g.close()
    return 1
