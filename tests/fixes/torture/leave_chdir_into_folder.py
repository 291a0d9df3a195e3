# leave: the working directory would be a folder that is gone when the block fails
import os
import shutil
import tempfile
from contextlib import contextmanager


@contextmanager
def inside():
    before = os.getcwd()
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    yield folder
    os.chdir(before)
    shutil.rmtree(folder)


def main(path):
    before = os.getcwd()
    try:
        with inside():
            note("inside")
    finally:
        os.chdir(before)
    return "over"
