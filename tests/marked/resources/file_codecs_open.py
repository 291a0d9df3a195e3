import codecs


def legacy_text(path):
    stream = codecs.open(path, "r", "cp1252")  # expect: LK301
    text = stream.read()
    return text.replace("\r\n", "\n")


def legacy_lines(path):
    return legacy_text(path).split("\n")
