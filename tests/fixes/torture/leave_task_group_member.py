# leave: the group keeps it
import asyncio


async def work(n):
    note(n)


class Group:
    async def __aenter__(self):
        self.all = []
        return self

    def create_task(self, coro):
        self.all.append(asyncio.ensure_future(coro))

    async def __aexit__(self, *error):
        await asyncio.gather(*self.all)


async def main(path):
    async with Group() as tg:
        tg.create_task(work(1))
    return 7
