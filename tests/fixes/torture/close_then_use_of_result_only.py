# safe
import json


def main(path):
    out = open(path, "w")
    json.dump({"a": note(1)}, out)
    out.close()
    with open(path) as again:
        return note(again.read())
