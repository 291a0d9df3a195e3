# clean at the default confidence: one entry for each place in the program that warns
import warnings

_warned = set()


def warn_once(message):
    if message not in _warned:
        _warned.add(message)
        warnings.warn(message, stacklevel=2)
