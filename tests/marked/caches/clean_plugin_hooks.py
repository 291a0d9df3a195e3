# clean: filled while modules are imported
HOOKS = {}
ORDER = []


def hook(event):
    def wrap(function):
        HOOKS.setdefault(event, []).append(function)
        ORDER.append(function.__name__)
        return function

    return wrap


@hook("startup")
def hello():
    return "hello"
