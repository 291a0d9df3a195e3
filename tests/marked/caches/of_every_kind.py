"""Containers of every kind, none of which shrinks."""

import asyncio, time, functools, threading
from collections import defaultdict, deque, OrderedDict
from functools import lru_cache, cache, partial

USERS_CACHE = dict()  # expect: LK201
def get_user(uid):
    try:
        return USERS_CACHE[uid]
    except KeyError:
        pass
    USERS_CACHE[uid] = load(uid)
    return USERS_CACHE[uid]

_cache = {}  # expect: LK201
def memo(*args, **kwargs):
    key = (args, tuple(sorted(kwargs.items())))
    if key not in _cache:
        _cache[key] = compute(*args, **kwargs)
    return _cache[key]

sessions: dict[str, dict] = {}  # expect: LK201
async def ws_endpoint(websocket):
    sid = websocket.headers["x-session"]
    sessions[sid] = {"start": time.time()}
    await websocket.accept()

rate_limits = defaultdict(list)  # expect: LK201
def allow(ip):
    rate_limits[ip].append(time.time())
    return len([t for t in rate_limits[ip] if t > time.time() - 60]) < 10

rates2 = defaultdict(deque)  # expect: LK201
def allow2(client_ip):
    q = rates2[client_ip]
    while q and q[0] < time.time() - 60:
        q.popleft()
    q.append(time.time())
    return len(q) < 10

METRICS = []  # expect: LK204
def observe(name, value):
    METRICS.append((time.time(), name, value))

_errors: list[str] = []  # expect: LK204
def report_error(exc):
    _errors.append(str(exc))

class Api:
    _instances = {}  # expect: LK201
    def __new__(cls, token):
        if token not in cls._instances:
            cls._instances[token] = super().__new__(cls)
        return cls._instances[token]

class Notifier:
    subscribers = []
    def subscribe(self, fn):
        self.subscribers.append(fn)

class EventBus:
    def __init__(self):
        self.log = []  # expect: LK206
    def publish(self, event):
        self.log.append(event)
bus = EventBus()

class RateLimiter:
    def __init__(self):
        self.buckets = {}  # expect: LK206
    def check(self, client_id):
        bucket = self.buckets.get(client_id)
        if bucket is None:
            bucket = self.buckets[client_id] = [0, time.time()]
        bucket[0] += 1
        return bucket[0] < 10

class SeenFilter:
    def __init__(self):
        self.seen = set()  # expect: LK206
    async def run(self, queue):
        while True:
            msg = await queue.get()
            if msg["id"] in self.seen:
                continue
            self.seen.add(msg["id"])

def cached(fn, memo={}):  # expect: LK205
    def inner(key):
        if key not in memo:
            memo[key] = fn(key)
        return memo[key]
    return inner

def append_to(item, log=[]):  # expect: LK205
    log.append(item)
    return log

@cache  # expect: LK202
def parse_query(query_string):
    return query_string.split("&")

@functools.lru_cache(maxsize=None)  # expect: LK202
def embed(text: str, model: str = "x"):
    return text

@cache
def fib(n: int):
    return n if n < 2 else fib(n-1) + fib(n-2)

@cache
def get_settings():
    return {}

class S:
    @lru_cache(maxsize=None)  # expect: LK203
    def a(self, x): return x
    @staticmethod
    @cache  # expect: LK202
    def by_email(email): return email

fetch = lru_cache(maxsize=None)(lambda user_id: user_id)
