# clean: each batch is dealt with before the next
from concurrent.futures import ThreadPoolExecutor, as_completed


def serve(queue, work):
    with ThreadPoolExecutor(4) as pool:
        while True:
            futures = [pool.submit(work, item) for item in queue.get()]
            for future in as_completed(futures):
                print(future.result())
