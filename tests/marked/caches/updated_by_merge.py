_profiles = {}  # expect: LK201


def remember(user):
    _profiles.update({user.id: user.profile})


def union(user):
    return _profiles.get(user.id)
