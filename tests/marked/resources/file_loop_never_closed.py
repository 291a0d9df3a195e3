import collections


def word_counts(paths):
    counts = collections.Counter()
    for path in paths:
        stream = open(path, encoding="utf-8")  # expect: LK301
        for line in stream:
            counts.update(line.split())
    return counts
