# safe
def main(path):
    try:
        f = open(path)
        note(f.read())
        f.close()
    except RuntimeError:
        note("caught")
    return 8
