import shelve


class Archive:
    def __init__(self, shelf):
        self.shelf = shelf


def archive_of(spec, dial):
    shelf = None
    kind = ""
    if isinstance(spec, str):
        shelf = shelve.open(spec)
    else:
        kind, address = spec
    if kind == "remote":
        return dial(address)
    elif shelf is not None:
        return Archive(shelf)
    return None


def archive_unless_local(spec):
    shelf = None
    kind = "local"
    if isinstance(spec, str):
        shelf = shelve.open(spec)  # expect: LK301
    else:
        kind, _ = spec
    if kind == "local":
        return None
    return Archive(shelf)
