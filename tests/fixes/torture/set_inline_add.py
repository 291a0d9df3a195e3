# unsafe
import asyncio


class Server:
    def __init__(self):
        self.tasks = set()

    async def on_message(self, n):
        self.tasks.add(asyncio.create_task(self.work(n)))

    async def work(self, n):
        await asyncio.sleep(0)


async def exercise(path):
    server = Server()
    for n in range(4):
        await server.on_message(n)
        note(n)
    for _ in range(5):
        await asyncio.sleep(0)
    LEFT.append(len(server.tasks))
    return 1


LEFT = []


def left():
    return sum(LEFT)
