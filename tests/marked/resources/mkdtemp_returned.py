# clean: the caller gets the folder
import pathlib
import tempfile


def workspace(name):
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"{name}-"))
    (folder / "in").mkdir()
    (folder / "out").mkdir()
    return folder
