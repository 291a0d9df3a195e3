class PreferenceStore:
    """Shared by all requests of the process."""

    _by_user = {}  # expect: LK201

    @classmethod
    def remember(cls, user_id, name, value):
        cls._by_user.setdefault(user_id, {})[name] = value

    @classmethod
    def forget_one(cls, user_id, name):
        cls._by_user.get(user_id, {}).pop(name, None)
