"""Moves tickets from one tracker to another."""

import requests


class Mover:
    def __init__(self, source, target, token):
        self.source = source
        self.target = target
        self.reader = requests.Session()
        self.writer = requests.Session()  # expect: LK305
        self.writer.headers["Authorization"] = f"Bearer {token}"

    def move(self, number):
        ticket = self.reader.get(f"{self.source}/{number}", timeout=5).json()
        self.writer.post(self.target, json=ticket, timeout=5).raise_for_status()

    def close(self):
        self.reader.close()
