# clean: the portal's own task group keeps what it starts
from anyio.from_thread import start_blocking_portal


def main(work, items):
    with start_blocking_portal() as portal:
        for item in items:
            portal.start_task_soon(work, item)


class Bridge:
    def __init__(self, portal):
        self.portal = portal

    def on_message(self, message):
        self.portal.start_task_soon(self.deliver, message)
        self.portal.call(self.deliver, message)

    async def deliver(self, message):
        print(message)
