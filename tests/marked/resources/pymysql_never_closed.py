"""Stock levels for the shop."""

import pymysql


def stock(settings, sku):
    db = pymysql.connect(host=settings.host, user=settings.user, password=settings.password)  # expect: LK301
    with db.cursor() as cursor:
        cursor.execute("select amount from stock where sku = %s", (sku,))
        row = cursor.fetchone()
    return row[0] if row else 0
