CACHE = {}  # expect: LK201


def lookup(query):
    global CACHE
    if query in CACHE:
        return CACHE[query]
    CACHE[query] = result = expensive(query)
    return result


def expensive(query):
    return query[::-1]
