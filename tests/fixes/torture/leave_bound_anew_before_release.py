# leave: the one release is of whatever was opened last
def main(path):
    f = open(path)
    for name in (path, path):
        f = open(name)
        note(name == path)
    f.close()
    return 1
