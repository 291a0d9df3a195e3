# clean: the generator owns the file, in a `with`
import json


def events(paths):
    for path in paths:
        with open(path, encoding="utf-8") as stream:
            for line in stream:
                if line.strip():
                    yield json.loads(line)
