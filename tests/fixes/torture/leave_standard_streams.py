# leave: it may be stdout
import sys


def main(path):
    f = sys.stdout if path == "-" else open(path)
    note(f.name == path)
    if f is not sys.stdout:
        f.close()
    return 1
