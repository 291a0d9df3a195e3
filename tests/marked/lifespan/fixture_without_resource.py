# clean: plain data
import pytest


@pytest.fixture
def user():
    return {"name": "Ada", "id": 7}


@pytest.fixture
def numbers():
    yield [1, 2, 3]
