_prices = {}  # expect: LK201


def price(customer_id, product, lookup):
    key = (customer_id, product)
    if key not in _prices:
        _prices[key] = lookup(customer_id, product)
    return _prices[key]
