# safe
def main(path):
    try:
        raise ValueError
    except ValueError:
        f = open(path)
        note(f.read())
        f.close()
    return 20
