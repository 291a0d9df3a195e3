import asyncio


class ReminderBot:
    def __init__(self, client):
        self.client = client
        self.jobs = []

    async def on_command(self, command):
        job = asyncio.get_running_loop().create_task(self.remind(command))
        self.jobs.append(job)  # expect: LK401

    async def remind(self, command):
        await asyncio.sleep(command.delay)
        await self.client.send(command.text)
