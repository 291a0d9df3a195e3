# clean at the default confidence: there are few paths
import functools


@functools.lru_cache(maxsize=None)
def settings(path: str) -> str:
    with open(path, encoding="utf-8") as stream:
        return stream.read()
