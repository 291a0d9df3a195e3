# safe
import json


def main(path):
    json.dump({"a": [1, 2]}, open(path, "w"), indent=2)
    note("dumped")
    return "dumped"
