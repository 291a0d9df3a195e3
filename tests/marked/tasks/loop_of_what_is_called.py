class Handler:
    def on_event(self, event):
        context_var.get().loop.create_task(self.send(event))  # expect: LK402

    async def send(self, event):
        await self.client.send(event)
