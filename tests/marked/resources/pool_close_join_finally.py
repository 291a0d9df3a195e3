# clean: closed and joined in `finally`
from multiprocessing.pool import ThreadPool


def fetch_all(urls, fetch):
    pool = ThreadPool(16)
    try:
        return pool.map(fetch, urls)
    finally:
        pool.close()
        pool.join()
