# clean: a registry, filled when plug-ins are imported
_formats = {}


def register_format(name, reader):
    _formats[name] = reader


def read(name, stream):
    return _formats[name](stream)
