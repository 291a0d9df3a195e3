# leave: the mapping keeps them
def send(files):
    note(sorted(files))


def main(path):
    files = {"a": open(path), "b": open(path)}
    send(files)
    return 8
