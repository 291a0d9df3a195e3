"""Derives what the gate knows of the catalogue: `python -m tests.gate_words` writes it, `--check` says whether it is stale."""

from __future__ import annotations

import sys
from pathlib import Path

from leaklint.catalogue.derive import entries_of, releases_of
from leaklint.catalogue.load import load_catalogue

PATH = Path(__file__).parents[1] / "leaklint" / "catalogue" / "words.py"
HEAD = '''"""What the gate knows of the catalogue, derived from its rows by `python -m tests.gate_words`.

Reading the rows takes longer than looking at a small file, and most files end at the gate.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes longer to import than a small file takes to be looked at
if TYPE_CHECKING:
    from leaklint.catalogue.derive import Entry
'''


def rendered() -> str:
    """The text of the module."""
    catalogue = load_catalogue()
    lines = [HEAD, "\nENTRIES: dict[bytes, tuple[Entry, ...]] = {"]
    lines += [f"    {word!r}: {rows!r}," for word, rows in entries_of(catalogue).items()]
    lines += ["}", "\nRELEASES: dict[bytes, tuple[bytes, ...]] = {"]
    lines += [f"    {word!r}: {roots!r}," for word, roots in releases_of(catalogue).items()]
    return "\n".join([*lines, "}", ""])


def main() -> int:
    """Writes the module, or says that it is stale."""
    stale = not PATH.exists() or PATH.read_text(encoding="utf-8") != rendered()
    if "--check" in sys.argv[1:]:
        if stale:
            print(f"{PATH.name} is not what the catalogue gives: run python -m tests.gate_words", file=sys.stderr)
        return int(stale)
    if stale:
        PATH.write_text(rendered(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
