# leave: something is evaluated before it
import json


def options():
    note("options")
    return {}


def load(given, stream):
    return given, stream.read()


def main(path):
    return load(options(), open(path))
