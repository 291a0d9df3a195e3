# safe
def main(path):
    found = []
    for name in (path, path):
        f = open(name)
        head = f.readline()
        if note(head) is None:
            found.append(None)
        try:
            found.append(f.read())
            note("rest")
        finally:
            f.close()
    return found
