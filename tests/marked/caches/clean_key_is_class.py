# clean: keyed by class, of which there are few
import dataclasses

_fields = {}


def fields_of(value):
    cls = type(value)
    if cls not in _fields:
        _fields[cls] = tuple(field.name for field in dataclasses.fields(cls))
    return _fields[cls]
