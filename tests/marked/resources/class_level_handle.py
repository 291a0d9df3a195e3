# clean: a member of the class lives as long as the process
import requests


class Rates:
    session = requests.Session()

    def __init__(self, base):
        self.base = base

    def rate(self, target):
        return self.session.get(f"https://rates.example.com/{self.base}/{target}", timeout=5).json()
