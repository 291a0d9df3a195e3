"""Raw statistics."""

from sqlalchemy import create_engine, text

engine = create_engine("postgresql:///warehouse", pool_size=5)


def table_sizes():
    connection = engine.connect()  # expect: LK301
    rows = connection.execute(text("select relname, relpages from pg_class")).all()
    return {name: pages * 8192 for name, pages in rows}
