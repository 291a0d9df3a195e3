# leave: it is entered in the next line
def main(path):
    f = open(path)
    with f:
        return note(f.read())
