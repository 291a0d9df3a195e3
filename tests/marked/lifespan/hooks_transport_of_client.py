# clean: the client that the transport is given to closes it
import httpx
from sanic import Sanic

app = Sanic("probe")


@app.after_server_start
async def probe(app):
    transport = httpx.AsyncHTTPTransport(uds="/run/app.sock")
    try:
        async with httpx.AsyncClient(transport=transport) as client:
            print(await client.get("http://app/"))
    finally:
        app.stop()
