"""The gate: which files can have a finding at all, decided by the words that stand in them.

Parsing is what costs time, and few files acquire anything. The words come from the catalogue and from the rules, never
from a second list; the gate may let too much through and must never hold a finding back.
"""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaklint.catalogue.load import Catalogue

_SPACES = bytes(
    code if 48 <= code <= 57 or 65 <= code <= 90 or code == 95 or 97 <= code <= 122 or code >= 128 else 32
    for code in range(256)
)


def words_of(data: bytes) -> set[bytes]:
    """Every run of letters, digits and underscores in `data`: keywords, names, and the words of strings and comments."""
    return set(data.translate(_SPACES).split())


_DRIVEN = frozenset(
    b"lifespan on_event add_event_handler on_startup on_shutdown on_cleanup cleanup_ctx before_serving after_serving "
    b"while_serving before_server_start after_server_stop Depends Security Provide".split()
)
_ADVANCES = frozenset({b"next", b"anext", b"__next__", b"__anext__"})


def may_hold_across(words: Set[bytes], catalogue: Catalogue) -> bool:
    """Whether code in which only `words` stand can have a function that a framework drives and that acquires anything."""
    from leaklint.facts.acquisitions import may_acquire

    if not words.isdisjoint(_DRIVEN):
        return True
    if not words.isdisjoint(_ADVANCES) and any(word.startswith((b"get_", b"_get_", b"async_get_")) for word in words):
        return True  # `next(get_db())`
    return (b"yield" in words or b"fixture" in words) and may_acquire(words, catalogue)
