from concurrent.futures import ThreadPoolExecutor


def serve(queue, work):
    futures = []
    pool = ThreadPoolExecutor(4)
    while True:
        item = queue.get()
        futures.append(pool.submit(work, item))  # expect: LK401
