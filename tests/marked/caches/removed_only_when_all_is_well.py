class UploadManager:
    def __init__(self, storage):
        self.storage = storage
        self.active = {}  # expect: LK206

    async def receive(self, upload_id, stream):
        self.active[upload_id] = 0
        async for chunk in stream:
            await self.storage.write(upload_id, chunk)
            self.active[upload_id] += len(chunk)
        del self.active[upload_id]
