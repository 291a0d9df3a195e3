# clean: a job empties it
import functools

import schedule


@functools.lru_cache(maxsize=None)
def price(product_id):
    return query("select price from products where id = ?", product_id)


def query(sql, *args):
    return 1


schedule.every().hour.do(price.cache_clear)
