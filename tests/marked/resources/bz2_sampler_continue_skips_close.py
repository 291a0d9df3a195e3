"""Draws a sample line from each dump."""

import bz2


def sample(paths, wanted):
    lines = []
    for path in paths:
        dump = bz2.open(path, "rt", encoding="utf-8")  # expect: LK302
        header = dump.readline()
        if wanted not in header:
            continue
        lines.append(dump.readline())
        dump.close()
    return lines
