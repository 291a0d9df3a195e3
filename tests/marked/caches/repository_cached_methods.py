from functools import cache, cached_property, lru_cache


class OrderRepository:
    def __init__(self, session):
        self.session = session

    @cache  # expect: LK203
    def order(self, order_id: int):
        return self.session.get("orders", order_id)

    @lru_cache(maxsize=128)
    def customer(self, customer_id: int):
        return self.session.get("customers", customer_id)

    @cached_property
    def table(self):
        return self.session.table("orders")

    @staticmethod
    @lru_cache(maxsize=256)
    def parse(number: str) -> int:
        return int(number)
