import pathlib


def loc(folder):
    total = 0
    for path in pathlib.Path(folder).rglob("*.py"):
        total += len(open(path, encoding="utf-8").readlines())  # expect: LK303
    return total
