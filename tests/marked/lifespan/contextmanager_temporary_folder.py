import shutil
import tempfile
from contextlib import contextmanager


@contextmanager
def scratch():
    folder = tempfile.mkdtemp()  # expect: LK102
    yield folder
    shutil.rmtree(folder)
