# clean: the answers expire, and there are a thousand at most
from cachetools import TTLCache, cached
from cachetools.keys import hashkey


@cached(cache=TTLCache(maxsize=1024, ttl=60), key=lambda session, user_id: hashkey(user_id))
def permissions(session, user_id):
    return session.query(user_id)
