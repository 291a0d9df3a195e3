import subprocess
import sys
import time
from contextlib import contextmanager

import requests


@contextmanager
def running_server(port: int):
    process = subprocess.Popen([sys.executable, "-m", "http.server", str(port)])  # expect: LK102
    for _ in range(50):
        try:
            requests.get(f"http://127.0.0.1:{port}", timeout=1)
            break
        except requests.ConnectionError:
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=5)
