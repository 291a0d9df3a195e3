import asyncio


class Panel:
    def __init__(self, loop, lamp):
        self.loop = loop
        self.lamp = lamp

    def pressed(self, event):
        if event.button == "power":
            asyncio.run_coroutine_threadsafe(self.lamp.toggle(), self.loop)  # expect: LK402
