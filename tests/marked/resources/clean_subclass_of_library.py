# clean: instances of subclasses that are closed, handed on, or that begin as nothing of the kind
import requests


class Session(requests.Session):
    def get(self, url):
        return super().get(url, timeout=5)


class Recorded(requests.Session):
    def __init__(self, answers):
        self.answers = answers

    def get(self, url):
        return self.answers[url]


class Collected(requests.Session):
    def __del__(self):
        self.close()


def page(url):
    with Session() as session:
        return session.get(url).text


def stock(url):
    session = Session()
    try:
        return session.get(url).json()
    finally:
        session.close()


def opened():
    return Session()


def played(url, answers):
    session = Recorded(answers)
    return session.get(url)


def collected(url):
    session = Collected()
    return session.get(url).text
