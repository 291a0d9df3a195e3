# clean: the caller gets the directory object, and with it the duty to clean up
import pathlib
import tempfile


def sandbox(files):
    folder = tempfile.TemporaryDirectory(prefix="sandbox-")
    for name, text in files.items():
        pathlib.Path(folder.name, name).write_text(text)
    return folder


def run(files, execute):
    with sandbox(files) as path:
        return execute(path)
