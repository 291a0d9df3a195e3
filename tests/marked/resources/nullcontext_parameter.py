# clean: a given stream is only borrowed, an opened one is closed by the `with`
from contextlib import nullcontext


def load(source):
    opened = nullcontext(source) if hasattr(source, "read") else open(source, encoding="utf-8")
    with opened as stream:
        return stream.read()
