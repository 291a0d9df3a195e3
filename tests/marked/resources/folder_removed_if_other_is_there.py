import os
import shutil
import tempfile


def evaluate(settings):
    scratch = tempfile.mkdtemp(prefix="eval-")  # expect: LK302
    try:
        return settings.get("model")
    finally:
        if os.path.exists(settings["output"]):
            shutil.rmtree(scratch)
