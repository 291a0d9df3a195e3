# clean: a database has few types
from functools import cache


@cache
def dumper(name: str, oid: int):
    return type(f"{name}Dumper", (), {"oid": oid})


@cache
def host(name=""):
    for addr in addresses(name):
        name = addr[3]
        if name:
            break
    return name


def addresses(name):
    return []
