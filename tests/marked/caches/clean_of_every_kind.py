# clean: containers of every kind, each with an end
import asyncio, time, functools, threading, logging
from collections import defaultdict, deque, OrderedDict, Counter

logger = logging.getLogger(__name__)
_pool = {}
def conn(dsn):
    if dsn not in _pool:
        _pool[dsn] = connect(dsn)
    return _pool[dsn]

COUNTERS = Counter()
def tick(status):
    COUNTERS[status] += 1

_stats = {"hits": 0, "misses": 0}
def hit(): _stats["hits"] += 1

_by_user = {}
async def on_connect(user_id, ws):
    _by_user[user_id] = ws
    try:
        await ws.listen()
    finally:
        _by_user.pop(user_id, None)

_jobs = {}
def submit(job_id, fut):
    _jobs[job_id] = fut
    fut.add_done_callback(lambda _: _jobs.pop(job_id, None))

_events = []
def emit(event):
    _events.append(event)
    if len(_events) > 1000:
        _events.pop(0)

_last = {}
def sweep():
    now = time.time()
    for k in [k for k, v in _last.items() if v < now]:
        del _last[k]
def touch(session_id):
    _last[session_id] = time.time() + 60

_q = deque()
def push(msg):
    _q.append(msg)
def drain():
    while _q:
        yield _q.popleft()

sem = asyncio.Semaphore(4)
translations = {}
def tr(lang, text):
    if lang not in translations:
        translations[lang] = load(lang)
    return translations[lang].get(text, text)

plugins = []
def plugin(cls):
    plugins.append(cls)
    return cls

@plugin
class A: pass

_types = {}
def serializer(obj):
    t = type(obj)
    if t not in _types:
        _types[t] = make(t)
    return _types[t]

class Service:
    def __init__(self):
        self._sessions = {}
        self._waiters = defaultdict(list)
    def open(self, session_id):
        self._sessions[session_id] = object()
    def close(self, session_id):
        del self._sessions[session_id]
    async def wait(self, key_id):
        f = asyncio.Future()
        self._waiters[key_id].append(f)
        try:
            await f
        finally:
            self._waiters[key_id].remove(f)
            if not self._waiters[key_id]:
                del self._waiters[key_id]

class Buf:
    def __init__(self):
        self.lines = []
    def add(self, line):
        self.lines.append(line)
    def text(self):
        return "\n".join(self.lines)

def collect(items, out=None):
    out = out if out is not None else []
    for i in items:
        out.append(i)
    return out

_registry = {}
class Meta(type):
    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        _registry[name] = cls
        return cls

_open = set()
async def handler(reader, writer):
    _open.add(writer)
    try:
        await serve(reader)
    finally:
        _open.discard(writer)

_cfg = {}
def load_config(path):
    for k, v in read(path).items():
        _cfg[k] = v

cache = {}
MAX = 10
def put(key, v):
    if key not in cache and len(cache) >= MAX:
        cache.pop(next(iter(cache)))
    cache[key] = v

@functools.lru_cache(maxsize=None)
def table(kind: str, size: int): return [kind] * size

_flags = {}
def feature(name: str) -> bool:
    if name not in _flags:
        _flags[name] = fetch(name)
    return _flags[name]

_tz = {}
def zone(tz_name):
    return _tz.setdefault(tz_name, Zone(tz_name))

_results = []
def main():
    for i in range(10):
        _results.append(run(i))
if __name__ == "__main__":
    main()
