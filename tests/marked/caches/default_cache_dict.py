import requests


def resolve(url, _cache={}):  # expect: LK205
    if url not in _cache:
        _cache[url] = requests.get(url, timeout=5).text
    return _cache[url]
