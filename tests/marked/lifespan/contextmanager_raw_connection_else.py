from contextlib import contextmanager

from sqlalchemy import create_engine

engine = create_engine("postgresql://db/warehouse")


@contextmanager
def copy_cursor():
    connection = engine.raw_connection()  # expect: LK102
    try:
        yield connection.cursor()
    except Exception:
        connection.rollback()
        raise
    else:
        connection.commit()
        connection.close()
