# unsafe
import httpx


class Api:
    def __init__(self, path):
        self.log = open(path)
        self.client = httpx.AsyncClient()

    async def aclose(self):
        self.log.close()


async def main(path):
    api = Api(path)
    try:
        note(await api.client.get("a"))
    finally:
        await api.aclose()
    return 3
