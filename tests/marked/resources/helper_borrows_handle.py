"""Statistics of a log; the function that counts only reads."""


def count_matches(stream, word):
    return sum(word in line for line in stream)


def errors(path):
    log = open(path, encoding="utf-8")  # expect: LK301
    return count_matches(log, "ERROR")
