# clean: closed before the error leaves, handed over otherwise
class NotARecording(Exception):
    pass


def open_recording(path):
    stream = open(path, "rb")
    try:
        if stream.read(4) != b"RIFF":
            raise NotARecording(path)
        stream.seek(0)
    except BaseException:
        stream.close()
        raise
    return stream
