# safe
def main(path):
    open(path, "w")
    with open(path) as f:
        return note(f.read())
