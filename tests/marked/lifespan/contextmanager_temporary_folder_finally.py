# clean: the folder is removed in any case
import shutil
import tempfile
from contextlib import contextmanager


@contextmanager
def scratch():
    folder = tempfile.mkdtemp()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
