"""Reads the accounts through the project's own connection function."""

from billing.storage import get_db_connection


def balances(month):
    conn = get_db_connection()  # expect: LK301
    cursor = conn.cursor()
    cursor.execute("select account, sum(amount) from booking where month = %s group by account", (month,))
    return dict(cursor.fetchall())
