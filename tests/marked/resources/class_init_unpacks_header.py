import zipfile


class Bundle:
    """A zipped bundle with a version in its comment."""

    def __init__(self, path, supported):
        self.archive = zipfile.ZipFile(path)  # expect: LK302
        self.version = self.archive.comment.decode()
        if self.version not in supported:
            raise RuntimeError(f"{path}: version {self.version} is not supported")

    def names(self):
        return self.archive.namelist()

    def close(self):
        self.archive.close()
