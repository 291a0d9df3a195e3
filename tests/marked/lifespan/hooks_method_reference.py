# clean: the bound method is the handler
import httpx
from fastapi import FastAPI

app = FastAPI()
client = httpx.AsyncClient()


@app.on_event("startup")
async def warm_up():
    await client.get("https://rates")


app.add_event_handler("shutdown", client.aclose)
