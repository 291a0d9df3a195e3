from dataclasses import dataclass
from datetime import datetime

from flask import Flask, g, request

app = Flask(__name__)


@dataclass
class Event:
    at: datetime
    path: str
    user: str


AUDIT = []  # expect: LK204


@app.after_request
def audit(response):
    AUDIT.append(Event(datetime.now(), request.path, g.user))
    return response
