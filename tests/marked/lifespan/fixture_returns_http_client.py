import httpx
import pytest

BASE = "http://localhost:8000"


@pytest.fixture
def api():
    return httpx.Client(base_url=BASE, timeout=5)  # expect: LK107


def test_health(api):
    assert api.get("/health").status_code == 200
