# safe
import httpx


async def main(path):
    client = httpx.AsyncClient()
    # what it is for
    note("made")

    async with client:
        # two of them
        first = await client.get("a")
        note(first)
        return first
