# clean: the oldest entry makes room
from collections import OrderedDict

_parsed = OrderedDict()


def parse(query, parser):
    if query in _parsed:
        _parsed.move_to_end(query)
        return _parsed[query]
    while len(_parsed) >= 256:
        _parsed.popitem(last=False)
    _parsed[query] = parser(query)
    return _parsed[query]
