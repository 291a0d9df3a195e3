# clean: the teardown ends the process
import subprocess

import pytest


@pytest.fixture
def server():
    process = subprocess.Popen(["python", "-m", "http.server"])
    yield "http://localhost:8000"
    process.terminate()
    process.wait()
