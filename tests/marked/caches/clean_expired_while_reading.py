# clean: what is too old is popped in the same loop
import time

_codes = {}


def issue(email, code):
    now = time.time()
    for address, (at, _) in list(_codes.items()):
        if now - at > 600:
            _codes.pop(address, None)
    _codes[email] = now, code
