# clean: closing the wrapper closes what it wraps
import io
import zipfile


def decoded(path, encoding):
    with io.TextIOWrapper(open(path, "rb"), encoding=encoding) as stream:
        return stream.read()


def member_lines(archive: zipfile.ZipFile, name):
    with io.TextIOWrapper(archive.open(name), encoding="utf-8") as stream:
        return [line.rstrip() for line in stream]
