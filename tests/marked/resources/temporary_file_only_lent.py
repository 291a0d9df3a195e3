import os
import subprocess
import tempfile
from pathlib import Path


def duration(sound):
    with tempfile.NamedTemporaryFile("wb", suffix=".wav", delete=False) as clip:  # expect: LK301
        clip.write(sound)
    return subprocess.check_output(["ffprobe", clip.name])


def transcode(sound, target):
    descriptor, path = tempfile.mkstemp(suffix=".wav")  # expect: LK301
    with os.fdopen(descriptor, "wb") as clip:
        clip.write(sound)
    subprocess.run(["ffmpeg", "-i", path, target], check=True)


def transcode_and_remove(sound, target):
    with tempfile.NamedTemporaryFile("wb", suffix=".wav", delete=False) as clip:
        clip.write(sound)
    try:
        subprocess.run(["ffmpeg", "-i", clip.name, target], check=True)
    finally:
        Path(clip.name).unlink()


def move_away(sound, target):
    with tempfile.NamedTemporaryFile("wb", suffix=".wav", delete=False) as clip:
        clip.write(sound)
    subprocess.run(["mv", clip.name, target], check=True)


def link_to(sound):
    with tempfile.NamedTemporaryFile("wb", suffix=".wav", delete=False) as clip:
        clip.write(sound)
    subprocess.run(["chmod", "a+r", clip.name], check=True)
    return f"file://{clip.name}"


def tell(sound):
    with tempfile.NamedTemporaryFile("wb", suffix=".wav", delete=False) as clip:
        clip.write(sound)
    subprocess.run(["chmod", "a+r", clip.name], check=True)
    print("recorded to", clip.name)
