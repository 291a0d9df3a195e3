"""Searches a big file without reading it whole."""

import mmap


def offset_of(path, needle):
    with open(path, "rb") as stream:
        view = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)  # expect: LK301
    return view.find(needle)
