# clean: what is there is taken out before the results are read
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(8)
futures = []


def enqueue(job):
    futures.append(pool.submit(job.run))


def results():
    while futures:
        yield futures.pop().result()
