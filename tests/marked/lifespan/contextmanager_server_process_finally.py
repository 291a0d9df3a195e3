# clean: terminated and waited for, whatever the body does
import subprocess
import sys
from contextlib import contextmanager


@contextmanager
def running_server(port: int):
    process = subprocess.Popen([sys.executable, "-m", "http.server", str(port)])
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
