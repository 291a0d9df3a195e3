# clean: whatever it is, the `with` ends it
from billing.storage import connect_to_ledger


def book(account, amount):
    with connect_to_ledger() as connection:
        connection.execute("insert into booking values (?, ?)", (account, amount))
