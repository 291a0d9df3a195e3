import asyncio


class SessionServer:
    def __init__(self, process):
        self.process = process
        self._locks: dict[str, asyncio.Lock] = {}  # expect: LK206
        self._mail = {}  # expect: LK206

    async def handle_message(self, message):
        key = message.session_id
        if key not in self._locks:
            self._locks[key] = asyncio.Lock()
        lock = self._locks[key]
        async with lock:
            await self.process(message)
        if not lock.locked():
            self._locks.pop(key, None)

    async def on_mail(self, mail):
        box = self._mail.setdefault(mail.user_id, [])
        box.append(mail)
        await self.process(mail)
        box.remove(mail)
        if not box:
            del self._mail[mail.user_id]
