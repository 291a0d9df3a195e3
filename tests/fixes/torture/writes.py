# safe
def main(path):
    f = open(path, "w")
    f.write(note("new"))
    f.close()
    with open(path) as again:
        return again.read()
