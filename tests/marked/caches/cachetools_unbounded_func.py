from cachetools import cached
from cachetools.keys import hashkey


@cached(cache={}, key=lambda session, order_id: hashkey(order_id))  # expect: LK202
def order(session, order_id):
    return session.get(order_id)
