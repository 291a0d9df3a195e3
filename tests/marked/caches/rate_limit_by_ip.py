import time
from collections import defaultdict

from fastapi import FastAPI, HTTPException, Request

app = FastAPI()
WINDOW = 60.0
LIMIT = 30
hits_by_ip = defaultdict(list)  # expect: LK201


@app.middleware("http")
async def limit(request: Request, call_next):
    now = time.monotonic()
    ip = request.client.host
    hits_by_ip[ip] = [t for t in hits_by_ip[ip] if now - t < WINDOW]
    if len(hits_by_ip[ip]) >= LIMIT:
        raise HTTPException(429)
    hits_by_ip[ip].append(now)
    return await call_next(request)
