# clean: a build has as many modules as the program has
class BuildManager:
    def __init__(self):
        self.stale_modules = set()
        self.order_of_modules = {}


class State:
    def __init__(self, id, manager: BuildManager):
        self.id = id
        self.manager = manager

    def mark(self, position):
        self.manager.stale_modules.add(self.id)
        self.manager.order_of_modules[self.id] = position
