# leave: the default holds it
import os


def read(stream=open(os.devnull)):
    return stream.read()


def main(path):
    return note(read())
