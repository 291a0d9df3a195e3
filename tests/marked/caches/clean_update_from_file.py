# clean: read once, and again as a whole
import json

TABLE = {}


def reload(path):
    with open(path) as source:
        fresh = json.load(source)
    TABLE.clear()
    TABLE.update(fresh)
