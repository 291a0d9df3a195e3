# clean at the default confidence: nothing says that a report outlives its request
class Report:
    def __init__(self):
        self.totals = {}

    def add(self, order):
        self.totals[order.id] = order.amount
