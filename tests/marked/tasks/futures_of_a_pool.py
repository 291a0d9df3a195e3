from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(8)
futures = []


def enqueue(job):
    futures.append(pool.submit(job.run))  # expect: LK401
