import httpx
import pytest_asyncio


@pytest_asyncio.fixture
async def client():
    client = httpx.AsyncClient(base_url="http://localhost")  # expect: LK101
    yield client
