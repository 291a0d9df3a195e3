def mentions(path, words):
    return any(word in line for line in open(path, encoding="utf-8") for word in words)  # expect: LK303


def grep(paths, words):
    return [path for path in paths if mentions(path, words)]
