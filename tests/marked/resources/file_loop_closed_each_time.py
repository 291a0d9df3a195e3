# clean: every round closes what it opened
import collections


def word_counts(paths):
    counts = collections.Counter()
    for path in paths:
        stream = open(path, encoding="utf-8")
        try:
            for line in stream:
                counts.update(line.split())
        finally:
            stream.close()
    return counts
