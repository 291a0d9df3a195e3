# clean: the caller gets the connection
from billing.storage import connect_to_ledger


def ledger(year):
    connection = connect_to_ledger()
    connection.autocommit = False
    connection.search_path = f"ledger_{year}"
    return connection
