# clean: file and mapping stand in one `with`
import mmap


def count_lines(path):
    with open(path, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as view:
        lines = 0
        while view.readline():
            lines += 1
        return lines
