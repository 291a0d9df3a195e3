# clean: it ends with the call
def group(orders):
    by_customer = {}
    for order in orders:
        by_customer.setdefault(order.customer_id, []).append(order)
    return by_customer
