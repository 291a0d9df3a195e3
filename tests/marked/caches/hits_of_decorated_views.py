import time
from collections import defaultdict
from functools import wraps

from flask import Flask, abort, request

app = Flask(__name__)
_hits = defaultdict(list)  # expect: LK201
_last_call = {}  # expect: LK201
_views = {}
_by_event = {}


def rate_limit(view):
    @wraps(view)
    def limited(*args, **kwargs):
        recent = [moment for moment in _hits[request.remote_addr] if moment > time.time() - 60]
        if len(recent) > 30:
            abort(429)
        _hits[request.remote_addr].append(time.time())
        return view(*args, **kwargs)

    return limited


def noted(label):
    def decorator(view):
        _views[label, view] = request

        def call(*args, **kwargs):
            _last_call[request.remote_addr] = label
            return view(*args, **kwargs)

        return call

    return decorator


def on(event_id):
    def wrapper(handler):
        _by_event[event_id] = handler
        return handler

    return wrapper


@app.get("/")
@rate_limit
def index():
    return "hello"


@app.get("/prices")
@noted("prices")
def prices():
    return {}


@on("paid")
def paid(order):
    return order
