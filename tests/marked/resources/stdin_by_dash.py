# clean: the standard input is not closed, an opened file is
import sys


def read_lines(name):
    stream = sys.stdin if name == "-" else open(name, encoding="utf-8")
    try:
        return [line.rstrip("\n") for line in stream]
    finally:
        if stream is not sys.stdin:
            stream.close()
