# clean: a helper of the module takes old entries out
import time

_tokens = {}


def _expire(entries, now):
    for token in [token for token, seen in entries.items() if now - seen > 60]:
        del entries[token]


def touch(token):
    now = time.monotonic()
    _expire(_tokens, now)
    _tokens[token] = now
