# clean: the function of this module closes what it is given
def consume(stream):
    try:
        return stream.read()
    finally:
        stream.close()


def text(path):
    stream = open(path, encoding="utf-8")
    return consume(stream)
