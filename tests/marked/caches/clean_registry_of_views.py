# clean: one entry for each class of view
class ViewRegistry:
    def __init__(self):
        self._views = {}

    def register(self, view_class, name=None):
        self._views[name or view_class.__name__] = view_class
        return view_class

    def view(self, name):
        return self._views[name]


registry = ViewRegistry()
