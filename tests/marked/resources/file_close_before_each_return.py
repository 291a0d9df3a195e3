"""Which kind of picture is it?"""


def classify(path):
    stream = open(path, "rb")  # expect: LK302
    head = stream.read(8)
    if head.startswith(b"\x89PNG"):
        stream.close()
        return "png"
    if head.startswith(b"GIF8"):
        return "gif"
    stream.close()
    return "unknown"
