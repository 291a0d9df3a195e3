# leave: only a coroutine can await
import httpx

KEPT = []


def start():
    client = httpx.AsyncClient()
    KEPT.append(client)
    return client


def stop():
    for client in KEPT:
        note(client.closed)


async def main(path):
    start()
    stop()
    return 4
