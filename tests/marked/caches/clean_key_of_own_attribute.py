# clean: an instance has one session
class FixtureManager:
    def __init__(self, session):
        self.session = session
        self._names = {}

    def add(self, name):
        self._names.setdefault(self.session, []).append(name)
