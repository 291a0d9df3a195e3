# clean: `close` goes over the names of the members
import requests


class Gateway:
    _owned = ("session", "journal")

    def __init__(self, base):
        self.base = base
        self.session = requests.Session()
        self.journal = None

    def close(self):
        for name in self._owned:
            member = getattr(self, name, None)
            if member is not None:
                member.close()
