# clean: the constructor closes before it raises
import zipfile


class Bundle:
    def __init__(self, path, supported):
        self.archive = zipfile.ZipFile(path)
        try:
            self.version = self.archive.comment.decode()
            if self.version not in supported:
                raise RuntimeError(f"{path}: version {self.version} is not supported")
        except BaseException:
            self.archive.close()
            raise

    def names(self):
        return self.archive.namelist()

    def close(self):
        self.archive.close()
