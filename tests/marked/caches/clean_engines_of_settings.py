# clean: as many as the settings name
from sqlalchemy import create_engine

_engines = {}


def engine_for(alias, settings):
    if alias not in _engines:
        _engines[alias] = create_engine(settings.DATABASES[alias])
    return _engines[alias]
