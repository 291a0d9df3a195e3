# clean: the class keeps itself small
from collections import OrderedDict


class Recent(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        while len(self) > 100:
            self.popitem(last=False)


_profiles = Recent()


def profile(user_id, load):
    if user_id not in _profiles:
        _profiles[user_id] = load(user_id)
    return _profiles[user_id]
