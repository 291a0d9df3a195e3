# clean: the engine is disposed of in `finally`
from sqlalchemy import create_engine, inspect


def tables(url):
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return inspect(connection).get_table_names()
    finally:
        engine.dispose()
