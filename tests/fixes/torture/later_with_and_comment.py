# safe
def main(path):
    f = open(path)  # the input
    note("made")
    with f:  # as long as it is needed
        return note(f.read())
