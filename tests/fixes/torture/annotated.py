# safe
from typing import TextIO


def main(path):
    f: TextIO = open(path)
    note(f.read())
    return 5
