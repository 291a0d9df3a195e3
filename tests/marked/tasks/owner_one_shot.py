# clean at the default confidence: it ends by itself
import asyncio


class Loader:
    def start(self, path):
        self._task = asyncio.create_task(self._load(path))

    async def _load(self, path):
        self.rows = await asyncio.to_thread(path.read_text)
