import functools
import re

WORD = re.compile(r"\w+")


@functools.cache  # expect: LK202
def tokenize(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))


@functools.cache
def stop_words(language: str) -> frozenset[str]:
    return frozenset(open_words(language))


def open_words(language):
    return ["the"] if language == "en" else []
