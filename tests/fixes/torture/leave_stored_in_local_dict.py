# leave: a local dict holds it, and closes it at the end
def main(path):
    files = {}
    for name in ("a", "b"):
        if name not in files:
            f = open(path)
            files[name] = f
        note(files[name].readline())
    for f in files.values():
        f.close()
    return 1
