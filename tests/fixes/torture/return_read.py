# safe
def text(path): # the whole
    return open(path).read()  # all


def main(path):
    return note(text(path))
