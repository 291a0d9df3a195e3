# clean: `__del__` and `__exit__` lead to `close`
import mmap


class Table:
    def __init__(self, path):
        with open(path, "rb") as stream:
            self._view = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)

    def row(self, number, width):
        return self._view[number * width : (number + 1) * width]

    def close(self):
        self._view.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __del__(self):
        self.close()
