class Quote:
    cache: dict = {}  # expect: LK201

    @staticmethod
    def of(order_id, fetch):
        if order_id not in Quote.cache:
            Quote.cache[order_id] = fetch(order_id)
        return Quote.cache[order_id]
