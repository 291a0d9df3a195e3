# clean: what a cache is keyed by comes from the environment
import os
import ssl

_context_cache = {}


def context(http2: bool):
    level = os.getenv("SSL_LEVEL", "2")
    curve = os.environ.get("SSL_CURVE")
    cache_key = (level, curve, http2)
    if cache_key not in _context_cache:
        _context_cache[cache_key] = ssl.create_default_context()
    return _context_cache[cache_key]
