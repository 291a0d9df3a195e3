_cache = None


def lookup(isbn, fetch):
    global _cache
    if _cache is None:
        _cache = {}  # expect: LK201
    if isbn not in _cache:
        _cache[isbn] = fetch(isbn)
    return _cache[isbn]
