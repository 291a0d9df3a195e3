# safe
def main(path):
    if note(0):
        return 1
    else:
        f = open(path)
        note(f.read())
        f.close()
    return 19
