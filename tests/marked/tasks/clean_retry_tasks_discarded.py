# clean: a finished task takes itself out
import asyncio


class WebhookSender:
    def __init__(self, session):
        self.session = session
        self.retries = set()

    async def send(self, url, payload):
        task = asyncio.create_task(self._retry(url, payload))
        self.retries.add(task)
        task.add_done_callback(self._done)

    def _done(self, task):
        self.retries.remove(task)
        if not task.cancelled() and task.exception():
            print(task.exception())

    async def _retry(self, url, payload):
        await asyncio.sleep(1)
        await self.session.post(url, json=payload)
