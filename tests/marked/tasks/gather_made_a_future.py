import asyncio


class Courier:
    def __init__(self, mail, chat):
        self.mail = mail
        self.chat = chat

    async def announce(self, text):
        asyncio.ensure_future(asyncio.gather(self.mail.send(text), self.chat.post(text)))  # expect: LK402

    async def announce_and_wait(self, text):
        await asyncio.ensure_future(asyncio.gather(self.mail.send(text), self.chat.post(text)))

    async def remind(self, text):
        asyncio.ensure_future(self._remind(text))  # expect: LK402

    async def _remind(self, text):
        await asyncio.sleep(60)
        await self.mail.send(text)
