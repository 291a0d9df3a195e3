# clean: the teardown closes the client
import httpx
import pytest_asyncio


@pytest_asyncio.fixture
async def client():
    client = httpx.AsyncClient(base_url="http://localhost")
    yield client
    await client.aclose()
