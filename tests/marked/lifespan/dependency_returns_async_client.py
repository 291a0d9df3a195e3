import httpx
from fastapi import Depends, FastAPI

app = FastAPI()


async def billing():
    return httpx.AsyncClient(base_url="https://billing")  # expect: LK107


@app.get("/invoices")
async def invoices(client: httpx.AsyncClient = Depends(billing)):
    return (await client.get("/invoices")).json()
