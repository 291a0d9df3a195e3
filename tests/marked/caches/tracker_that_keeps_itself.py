tracker = None


class UsageTracker:
    def __init__(self):
        global tracker
        tracker = self
        self._by_account = {}  # expect: LK206

    def use(self, account_id):
        self._by_account[account_id] = self._by_account.get(account_id, 0) + 1
