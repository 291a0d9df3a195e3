# clean: names of countries
_BY_NAME = {}


def country(name):
    if not _BY_NAME:
        for row in rows():
            _BY_NAME[row.name] = row
    return _BY_NAME[name]


def rows():
    return []
