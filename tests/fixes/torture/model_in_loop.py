# unsafe
LOADED = []


class Model:
    def __init__(self):
        LOADED.append(1)

    def predict(self, item):
        return item + 1


def load_model(path):
    return Model()


def score(items, path):
    found = []
    for item in items:
        model = load_model(path)  # the same each time
        found.append(model.predict(item))
        note(item)
    return found


def exercise(path):
    return score([1, 2, 3], path)


def left():
    return max(0, len(LOADED) - 1)
