# clean: a finite number, read at the end
from concurrent.futures import ThreadPoolExecutor


def hash_all(paths, digest):
    futures = []
    with ThreadPoolExecutor() as pool:
        for path in paths:
            futures.append(pool.submit(digest, path))
    return [future.result() for future in futures]
