# clean: the descriptor is closed at once, only the path is kept
import os
import tempfile


def scratch_database(create):
    descriptor, path = tempfile.mkstemp(suffix=".db")
    os.close(descriptor)
    create(path)
    return path
