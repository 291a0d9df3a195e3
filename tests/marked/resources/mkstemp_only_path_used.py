"""Converts pictures through an external program."""

import os
import subprocess
import tempfile


def convert(source):
    fd, target = tempfile.mkstemp(suffix=".png")  # expect: LK301
    subprocess.run(["convert", source, target], check=True)
    size = os.path.getsize(target)
    os.remove(target)
    return size
