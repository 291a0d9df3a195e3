_pending = {}  # expect: LK201


def submit(work):
    key = get_unique_key()
    _pending[key] = work
    return key


def get_unique_key():
    return object()
