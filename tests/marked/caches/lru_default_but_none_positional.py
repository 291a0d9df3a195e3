# clean: a limit is asked of what takes whole addresses with low confidence alone
import functools

import requests


@functools.lru_cache(None)
def html(url: str) -> str:
    return requests.get(url, timeout=10).text


@functools.lru_cache(1024)
def title(url: str) -> str:
    return html(url).partition("<title>")[2]
