from functools import lru_cache

from sqlalchemy import text


class Reports:
    def __init__(self, engine):
        self.engine = engine

    @lru_cache(maxsize=None)  # expect: LK203
    def monthly(self, year, month):
        with self.engine.connect() as connection:
            return connection.execute(text("select 1")).all()

    @staticmethod
    @lru_cache(maxsize=None)
    def month_name(month: int) -> str:
        return ["jan", "feb"][month]
