# safe
def main(path):
    f = \
        open(path)
    note(f.read() + \
         "x")
    return 4
