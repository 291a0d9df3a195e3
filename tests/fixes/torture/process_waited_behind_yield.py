# safe
import subprocess
import sys
from contextlib import contextmanager

started = []


@contextmanager
def running():
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    started.append(process)
    yield process
    note("said goodbye")
    process.terminate()
    process.wait()


def left():
    waiting = [process for process in started if process.returncode is None]
    for process in waiting:
        process.kill()
        process.communicate()
    return len(waiting)


def main(path):
    with running() as process:
        note(process.args[1])
    return "over"
