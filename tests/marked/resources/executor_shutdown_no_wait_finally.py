# clean: `shutdown` in `finally`, although it does not wait
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout


def with_deadline(function, seconds):
    executor = ThreadPoolExecutor(max_workers=1)
    try:
        return executor.submit(function).result(timeout=seconds)
    except FutureTimeout:
        return None
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
