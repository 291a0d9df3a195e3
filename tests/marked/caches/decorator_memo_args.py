import functools
import json

_memo = {}  # expect: LK201


def memoize(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        key = json.dumps([function.__name__, args, kwargs], sort_keys=True)
        if key not in _memo:
            _memo[key] = function(*args, **kwargs)
        return _memo[key]

    return wrapper


@memoize
def search(query, page=1):
    return [query] * page
