# clean: none of these is the function of that name that opens something
from app.palette import Session
from app.windows import open, socket


def show(document):
    window = open(document)
    window.raise_()
    return window.title


def pick(colours):
    session = Session(colours)
    return session.best()


def plug(panel):
    return socket(panel).diameter
