# clean at the default confidence: names and paths are few
_templates = {}
_loggers = {}


def template(path):
    if path not in _templates:
        with open(path, encoding="utf-8") as stream:
            _templates[path] = stream.read()
    return _templates[path]


def logger(name, make):
    return _loggers.setdefault(name, make(name))
