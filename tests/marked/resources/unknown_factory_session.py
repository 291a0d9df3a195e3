"""Customers of the shop."""

from shop.database import create_session


def customers(country):
    session = create_session()  # expect: LK301
    rows = session.execute("select name from customer where country = :c", {"c": country})
    return [row.name for row in rows]
