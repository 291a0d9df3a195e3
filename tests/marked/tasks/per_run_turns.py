# clean at the default confidence: made for one run, whose tasks it gathers
import asyncio


class Turn:
    def __init__(self, tools):
        self.tools = tools
        self.calls = []

    def call(self, name, arguments):
        self.calls.append(asyncio.create_task(self.tools[name](**arguments)))

    async def results(self):
        return await asyncio.gather(*self.calls)
