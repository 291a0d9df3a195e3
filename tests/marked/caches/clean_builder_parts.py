# clean: an object of one run
class ReportBuilder:
    def __init__(self):
        self.rows = []
        self.totals = {}

    def add_order(self, order_id, amount):
        self.rows.append((order_id, amount))
        self.totals[order_id] = amount

    def build(self):
        return {"rows": self.rows, "totals": self.totals}


def report(orders):
    builder = ReportBuilder()
    for order in orders:
        builder.add_order(order.id, order.amount)
    return builder.build()
