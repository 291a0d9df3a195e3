# leave: each item has its own
class Model:
    def predict(self, item):
        return item + 1


def load_model(path):
    return Model()


def score(items):
    found = []
    for path, item in items:
        model = load_model(path)
        found.append(model.predict(item))
    return found


def exercise(path):
    return note(score([("a", 1), ("b", 2)]))
