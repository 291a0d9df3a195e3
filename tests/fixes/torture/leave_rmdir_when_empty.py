# leave: the folder is not empty when what stands in between fails
import os
import tempfile


def main(path):
    folder = tempfile.mkdtemp()
    inner = os.path.join(folder, "queue")
    open(inner, "x").close()
    note("made")
    os.remove(inner)
    os.rmdir(folder)
    return "over"
