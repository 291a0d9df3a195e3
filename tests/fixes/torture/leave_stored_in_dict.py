# leave: the table keeps it
TABLE = {}


def main(path):
    f = open(path)
    TABLE["log"] = f
    note(f.readline())
    return 6
