# leave: it lives as long as the process
import os

NULL = open(os.devnull)


def main(path):
    return note(NULL.read())
