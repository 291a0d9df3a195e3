# safe
def main(path):
    f = open(path)
    note("before")
    with f:
        return note(f.read())
