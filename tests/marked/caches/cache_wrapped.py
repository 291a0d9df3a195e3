import functools


def _balance(account_id):
    return account_id % 97


balance = functools.cache(_balance)  # expect: LK202
