"""Looks up a host in the local database."""

import dbm


def lookup(path, host):
    database = dbm.open(path, "r")  # expect: LK302
    address = database[host.encode()].decode()
    if not address:
        raise LookupError(host)
    database.close()
    return address
