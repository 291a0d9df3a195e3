# clean: the client is closed by its `with`
import httpx
import pytest


@pytest.fixture(scope="session")
def client():
    with httpx.Client(base_url="http://localhost") as session:
        yield session
