# leave: a local list holds it, and closes it at the end
def main(path):
    files = []
    for name in ("a", "b"):
        f = open(path)
        files.append(f)
    note(files[0].readline())
    for one in files:
        one.close()
    return 1
