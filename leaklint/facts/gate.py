"""The gate: which files can have a finding at all, decided by the words that stand in them.

Parsing is what costs time, and few files acquire anything. The words come from the catalogue and from the rules, never
from a second list; the gate may let too much through and must never hold a finding back.
"""

from __future__ import annotations

_SPACES = bytes(
    code if 48 <= code <= 57 or 65 <= code <= 90 or code == 95 or 97 <= code <= 122 or code >= 128 else 32
    for code in range(256)
)


def words_of(data: bytes) -> set[bytes]:
    """Every run of letters, digits and underscores in `data`: keywords, names, and the words of strings and comments."""
    return set(data.translate(_SPACES).split())
