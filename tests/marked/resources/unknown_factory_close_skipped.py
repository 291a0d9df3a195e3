from billing.storage import open_connection


def book(account, amount):
    connection = open_connection("ledger")  # expect: LK302
    connection.execute("insert into booking values (?, ?)", (account, amount))
    connection.commit()
    connection.close()
