"""Edits a text in the user's editor."""

import os
import subprocess
import tempfile


def edit(text, editor="vi"):
    _, path = tempfile.mkstemp(suffix=".txt")  # expect: LK301
    try:
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
        subprocess.run([editor, path], check=True)
        with open(path, encoding="utf-8") as stream:
            return stream.read()
    finally:
        os.unlink(path)
