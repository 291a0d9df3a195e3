class NotARecording(Exception):
    pass


def open_recording(path):
    stream = open(path, "rb")  # expect: LK302
    if stream.read(4) != b"RIFF":
        raise NotARecording(path)
    stream.seek(0)
    return stream


def size(path):
    with open_recording(path) as stream:
        return int.from_bytes(stream.read(8)[4:], "little")
