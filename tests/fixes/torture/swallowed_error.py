# safe
def main(path):
    f = open(path)
    try:
        note(f.read())
    except RuntimeError:
        note("swallowed")
        return 1
    f.close()
    return 2
