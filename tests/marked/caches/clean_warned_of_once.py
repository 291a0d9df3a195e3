# clean at the default confidence: one entry for each key that the program itself uses
import warnings


class Options:
    _seen_keys = set()

    def __setitem__(self, key, value):
        if key not in Options._seen_keys:
            Options._seen_keys.add(key)
            warnings.warn(f"{key} is a plain string", stacklevel=2)
        setattr(self, key, value)
