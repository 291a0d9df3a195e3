import subprocess

import pytest


@pytest.fixture
def server():
    process = subprocess.Popen(["python", "-m", "http.server"])  # expect: LK101
    yield "http://localhost:8000"
