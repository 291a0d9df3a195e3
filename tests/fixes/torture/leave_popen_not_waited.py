# leave: it is waited for in a helper
import subprocess
import sys


def reap(process):
    process.wait()


def main(path):
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    reap(process)
    return note(process.returncode)
