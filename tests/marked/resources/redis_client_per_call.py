"""Rate limits."""

import redis


def allowed(host, key, limit):
    client = redis.Redis(host=host, decode_responses=True)  # expect: LK301
    count = client.incr(key)
    if count == 1:
        client.expire(key, 60)
    return count <= limit
