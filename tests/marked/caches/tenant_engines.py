from sqlalchemy import create_engine

_engines = {}  # expect: LK201


def engine_for(request):
    dsn = f"postgresql://db/{request.headers['X-Account-Id']}"
    if dsn not in _engines:
        _engines[dsn] = create_engine(dsn)
    return _engines[dsn]
