import os


def kernel():
    return os.popen("uname -r").read().strip()  # expect: LK303


def is_old(limit):
    return tuple(int(part) for part in kernel().split(".")[:2]) < limit
