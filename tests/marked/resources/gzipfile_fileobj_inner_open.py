import gzip
import json


def load_snapshot(path):
    with gzip.GzipFile(fileobj=open(path, "rb")) as stream:  # expect: LK303
        return json.load(stream)


def load_all(paths):
    return [load_snapshot(path) for path in paths]
