import requests


class Tickets:
    def __init__(self, base):
        self.base = base

    def open_tickets(self, queue):
        return requests.Session().get(f"{self.base}/{queue}", params={"state": "open"}, timeout=5).json()  # expect: LK303
