# leave: an elif has no statement to wrap
def main(path):
    if not path:
        return 0
    elif "second" in open(path).read():
        note("there")
        return 1
    return 2
