# clean: reviewed, with a reason
import os


def hold(path):
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY)  # leaklint: ignore[LK301] held until the process ends
    os.write(descriptor, b"held\n")
