import smtplib
from concurrent.futures import ThreadPoolExecutor

import requests


class Session(requests.Session):
    def get(self, url):
        return super().get(url, timeout=5)


class Named(Session):
    def __init__(self, name):
        super().__init__()
        self.headers["User-Agent"] = name


class Mail(smtplib.SMTP):
    def post(self, text):
        self.sendmail("shop@example.org", "stock@example.org", text)


class Workers(ThreadPoolExecutor):
    pass


def page(url):
    session = Session()  # expect: LK301
    return session.get(url).text


def titled(url):
    return Named("shop").get(url).text  # expect: LK303


def mail(text):
    server = Mail("localhost")  # expect: LK302
    server.post(text)
    server.quit()


def opened():
    return Session()


def stock(url):
    session = opened()  # expect: LK301
    return session.get(url).json()
