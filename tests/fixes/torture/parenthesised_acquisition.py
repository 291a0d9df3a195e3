# safe
def main(path):
    f = (
        open(path)
    )
    note(f.read())
    return 3
