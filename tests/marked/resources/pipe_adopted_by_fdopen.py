# clean: each end is taken over by a file object of a `with`
import os


def echo(text):
    reader, writer = os.pipe()
    with os.fdopen(reader) as source:
        with os.fdopen(writer, "w") as sink:
            sink.write(text)
        return source.read()
