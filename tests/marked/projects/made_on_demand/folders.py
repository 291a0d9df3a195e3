# clean: one folder for the whole process, made when it is first needed
import tempfile

_folder = None


def get_shared_folder():
    global _folder
    if _folder is None:
        _folder = tempfile.mkdtemp()
    return _folder
