"""Reads one field of a record file."""


def field(path, kind):
    stream = open(path, "rb")  # expect: LK302
    match kind:
        case "size":
            value = int.from_bytes(stream.read(4), "big")
            stream.close()
        case "name":
            stream.seek(4)
            value = stream.read(16).rstrip(b"\0").decode()
        case _:
            value = None
    return value
