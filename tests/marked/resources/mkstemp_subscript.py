import os
import tempfile


def render_to_file(document):
    path = tempfile.mkstemp(suffix=".pdf")[1]  # expect: LK303
    document.save(path)
    return os.path.getsize(path)
