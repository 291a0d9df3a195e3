"""Opens a compressed trace, if it is one."""

import gzip


def open_trace(path, version):
    stream = gzip.open(path, "rb")  # expect: LK302
    if stream.read(1)[0] > version:
        return None
    return stream
