import asyncio


class Webhooks:
    sent: set = set()

    async def fire(self, hook, payload):
        self.sent.add(asyncio.create_task(hook.post(payload)))  # expect: LK403
