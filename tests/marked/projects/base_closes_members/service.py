# clean: three ways to close what a subclass keeps
from contextlib import ExitStack


class ByName:
    def shutdown(self):
        self.client.close()


class WhateverThereIs:
    def shutdown(self):
        for value in vars(self).values():
            if hasattr(value, "close"):
                value.close()


class Tracked:
    def __init__(self):
        self.stack = ExitStack()

    def track(self, member):
        self.stack.callback(member.close)
        return member

    def shutdown(self):
        self.stack.close()
