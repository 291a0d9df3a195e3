# safe
import json


def main(path):
    note("start")
    return open(path).read().upper()
