import asyncio


class AlertServer:
    def __init__(self, send):
        self.send = send
        self.tasks = []

    async def on_alert(self, alert):
        self.tasks += [asyncio.create_task(self.send(alert))]  # expect: LK401
