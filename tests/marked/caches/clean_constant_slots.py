# clean: a fixed number of slots
_state = {}


def load(path):
    _state["path"] = path
    _state["loaded"] = True


def loaded():
    return _state.get("loaded", False)
