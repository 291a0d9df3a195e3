# clean: descriptor and folder are released by functions of the standard library
import os
import shutil
import tempfile


class LockFile:
    def __init__(self, path):
        self.path = path
        self.descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)

    def release(self):
        os.close(self.descriptor)
        os.unlink(self.path)


class Workspace:
    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="work-")
        return self.folder

    def __exit__(self, *exc):
        shutil.rmtree(self.folder, ignore_errors=True)
