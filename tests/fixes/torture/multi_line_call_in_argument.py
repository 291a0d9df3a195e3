# safe
import json


def main(path):
    with open(path, "w") as out:
        out.write("[1, 2]")
    data = json.load(
        open(
            path,
            encoding="utf-8",
        )
    )
    return note(data)
