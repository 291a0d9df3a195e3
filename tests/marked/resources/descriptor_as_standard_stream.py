import os
import sys


def silence_output():
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    return 141


def count_lines(path):
    descriptor = os.open(path, os.O_RDONLY)  # expect: LK301
    return os.read(descriptor, 4096).count(b"\n")
