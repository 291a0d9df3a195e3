from pathlib import Path


def sources(paths):
    return {Path(path).name: open(path, encoding="utf-8").read() for path in paths}  # expect: LK303


def diff(left, right):
    mine, theirs = sources(left), sources(right)
    return sorted(name for name in mine if mine[name] != theirs.get(name))
