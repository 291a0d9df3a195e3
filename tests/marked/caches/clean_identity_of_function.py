# clean: as many as there are functions
_context_cache = {}


def context(func):
    func_id = id(func)
    if func_id not in _context_cache:
        _context_cache[func_id] = func.__code__.co_firstlineno
    return _context_cache[func_id]
