# clean: a folder that was made is there, so the question whether it is does not skip its removal
import os
import shutil
import tempfile
from pathlib import Path


def evaluate(settings):
    scratch = tempfile.mkdtemp(prefix="eval-")
    output = scratch
    try:
        return settings["runner"].run(settings.get("model"), output)
    finally:
        if os.path.exists(scratch):
            shutil.rmtree(scratch)


def render(pages, keep):
    scratch = None
    if not keep:
        scratch = tempfile.mkdtemp(prefix="pages-")
    try:
        return [page.draw() for page in pages]
    finally:
        if scratch and Path(scratch).exists():
            shutil.rmtree(scratch)


def unpack(archive):
    scratch = Path(tempfile.mkdtemp())
    try:
        archive.extractall(scratch)
        return sum(1 for _ in archive.infolist())
    finally:
        if scratch.is_dir():
            shutil.rmtree(scratch)
