"""Creates the lock file of the daemon."""

import os


def write_pid(path):
    stream = os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w")  # expect: LK301
    stream.write(f"{os.getpid()}\n")
    stream.flush()
    return path
