import asyncio
import logging

log = logging.getLogger(__name__)


class WebhookSender:
    def __init__(self, session):
        self.session = session
        self.retries = []

    async def send(self, url, payload):
        response = await self.session.post(url, json=payload)
        if response.status >= 500:
            self.retries.append(asyncio.create_task(self._retry(url, payload)))  # expect: LK401

    async def _retry(self, url, payload):
        for delay in (1, 5, 25):
            await asyncio.sleep(delay)
            if (await self.session.post(url, json=payload)).status < 500:
                return
        log.warning("gave up on %s", url)
