# clean: what is too old goes, whoever asks
import functools
import time

_memo = {}


def memoize(ttl):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            now = time.time()
            for key in [k for k, (at, _) in _memo.items() if now - at > ttl]:
                _memo.pop(key)
            if args not in _memo:
                _memo[args] = now, function(*args)
            return _memo[args][1]

        return wrapper

    return decorate
