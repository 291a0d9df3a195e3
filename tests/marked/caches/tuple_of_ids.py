_PERMISSIONS: dict = dict()  # expect: LK201


def allowed(user, document):
    key = (user.id, document.id)
    try:
        return _PERMISSIONS[key]
    except KeyError:
        pass
    _PERMISSIONS[key] = result = user.groups & document.groups
    return result
