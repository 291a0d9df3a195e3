import subprocess
from contextlib import contextmanager


@contextmanager
def tunnel(host):
    process = subprocess.Popen(["ssh", "-N", host])  # expect: LK102
    yield process
    process.terminate()
    process.wait()
