# safe
def main(path):
    out = open(path, "w")
    print("hello", file=out)
    note("printed")
    print("again", file=out)
    out.close()
    with open(path) as f:
        return f.read()
