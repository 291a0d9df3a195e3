"""The names that a text spells, read off the text itself: a tree may leave out what no rule looks at."""

from __future__ import annotations

import re
from functools import lru_cache

from leaklint.text.lazily import DOTALL, Lazily

_TOKENS = Lazily(
    r"""(?P<prefix>[a-zA-Z]{0,2})(?:'{3}(?:\\.|.)*?'{3}|"{3}(?:\\.|.)*?"{3}|'(?:\\.|[^\\'\n])*'|"(?:\\.|[^\\"\n])*")"""
    r"""|\#[^\n]*|(?P<name>[^\W\d]\w*)""",
    DOTALL,
)
_NAME = Lazily(r"[^\W\d]\w*")


@lru_cache(maxsize=8)
def names_in(text: str) -> frozenset[str]:
    """Every name in the code of `text`, keywords included, and every word of its f-strings; other strings do not count."""
    found: set[str] = set()
    for token in _TOKENS.finditer(text):
        if token["name"]:
            found.add(token["name"])
        elif "f" in (token["prefix"] or "").lower() or "t" in (token["prefix"] or "").lower():
            found.update(_NAME.findall(token[0][len(token["prefix"]) :]))
    return frozenset(found)


@lru_cache(maxsize=8)
def imports_everything(text: str) -> bool:
    """Whether an `import *` may bring names that the text does not spell."""
    return re.search(r"^\s*from\b.*\bimport\s*\(?\s*\*", text, re.MULTILINE) is not None
