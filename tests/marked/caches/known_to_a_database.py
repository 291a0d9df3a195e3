_quotas = {}  # expect: LK201


def quota_of(database, account_id):
    row = database.find_account(account_id)
    if row is None:
        return 0
    if account_id not in _quotas:
        _quotas[account_id] = row.monthly_limit
    return _quotas[account_id]
