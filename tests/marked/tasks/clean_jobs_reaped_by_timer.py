# clean: a timer reaps those that are done
import asyncio


class ReminderBot:
    def __init__(self, client):
        self.client = client
        self.jobs = []

    async def on_command(self, command):
        self.jobs.append(asyncio.create_task(self.client.send(command.text)))

    def reap(self):
        for job in list(self.jobs):
            if job.done():
                self.jobs.remove(job)
