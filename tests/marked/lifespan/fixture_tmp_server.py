import socket

import pytest


@pytest.fixture
def port():
    probe = socket.socket()  # expect: LK101
    probe.bind(("127.0.0.1", 0))
    yield probe.getsockname()[1]


@pytest.fixture
def other():
    probe = socket.socket()
    probe.bind(("127.0.0.1", 0))
    yield probe.getsockname()[1]
    probe.close()
