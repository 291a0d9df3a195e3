# clean: a PyMySQL connection is closed at the end of its `with`
import pymysql


def stock(host, sku):
    with pymysql.connect(host=host) as db:
        with db.cursor() as cursor:
            cursor.execute("select amount from stock where sku = %s", (sku,))
            row = cursor.fetchone()
    return row[0] if row else 0
