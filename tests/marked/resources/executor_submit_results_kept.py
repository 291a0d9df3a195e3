"""Runs checks in parallel and collects their verdicts."""

from concurrent.futures import ThreadPoolExecutor, as_completed


def run_checks(checks, timeout):
    pool = ThreadPoolExecutor(max_workers=8, thread_name_prefix="check")  # expect: LK301
    futures = {pool.submit(check.run): check.name for check in checks}
    verdicts = {}
    for future in as_completed(futures, timeout=timeout):
        verdicts[futures[future]] = future.result()
    return verdicts
