# safe
COUNT = 0


def main(path):
    global COUNT
    f = open(path)
    COUNT += len(f.readlines())
    note("read")
    f.close()
    return "read"
