# unsafe
import sys


def main(path):
    out = None
    if path:
        out = open(path, "a")
    note("begin")
    if out is not None:
        out.write("x")
        note("written")
        out.close()
    return 3
