# unsafe
def opened(path):
    f = open(path)
    head = f.readline()
    note(head)
    if not head.startswith("first"):
        raise ValueError(head)
    return f


def main(path):
    f = opened(path)
    f.close()
    return 7
