from cachetools import cached


@cached(cache={})  # expect: LK202
def geocode(address):
    return len(address)
