# leave: a list holds it
KEPT = []


def main(path):
    f = open(path)
    KEPT.append(f)
    note(f.readline())
    return 1
