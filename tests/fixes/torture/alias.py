# safe
def main(path):
    f = open(path)
    handle = f
    note(handle.readline())
    note(f.readline())
    handle.close()
    return 9
