# leave: the handler uses it
def main(path):
    try:
        f = open(path)
        note(f.readline())
        f.close()
    except RuntimeError:
        return f.read()
    return 1
