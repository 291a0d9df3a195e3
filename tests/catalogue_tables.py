"""Derives the tables that stand ready for the program from the rows of the catalogue.

`python -m tests.catalogue_tables` writes them; with `--check` it says whether one is stale, and writes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from leaklint.catalogue.derive import bases_of, entries_of, releases_of
from leaklint.catalogue.load import Catalogue, read_rows

FOLDER = Path(__file__).parents[1] / "leaklint" / "catalogue"
WORDS = '''"""What the gate knows of the catalogue, derived from its rows by `python -m tests.catalogue_tables`.

Even to make the rows takes longer than to look at a small file, and most files end at the gate.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes longer to import than a small file takes to be looked at
if TYPE_CHECKING:
    from leaklint.catalogue.derive import Entry
'''
COMPILED = '''"""The rows of the TOML files, ready to be made into rows, written by `python -m tests.catalogue_tables`.

To parse the files takes longer than everything else that comes before the first file is checked.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes longer to import than a small file takes to be looked at
if TYPE_CHECKING:
    from typing import Any
'''


def rendered() -> dict[str, str]:
    """The text of each table, by the name of its file."""
    resources, callees, types, names, aliases = read_rows()
    catalogue = Catalogue(resources, callees, types, names, aliases)
    return {
        "words.py": _module(
            WORDS,
            _table("ENTRIES: dict[bytes, tuple[Entry, ...]]", entries_of(catalogue)),
            _table("RELEASES: dict[bytes, tuple[bytes, ...]]", releases_of(catalogue)),
            _table("BASES: dict[bytes, tuple[bytes, ...]]", bases_of(catalogue)),
        ),
        "compiled.py": _module(
            COMPILED,
            _rows("RESOURCES: tuple[dict[str, Any], ...]", resources),
            _rows("CALLEES: tuple[dict[str, Any], ...]", callees),
            _rows("TYPES: tuple[dict[str, Any], ...]", types),
            _rows("NAMES: tuple[dict[str, tuple[str, ...]], ...]", names),
            _table("ALIASES: dict[str, str]", aliases),
        ),
    }


def _module(head: str, *tables: str) -> str:
    return "\n".join([head, *tables])


def _table(name: str, table: dict[Any, Any]) -> str:
    return "".join([f"{name} = {{\n", *(f"    {key!r}: {value!r},\n" for key, value in table.items()), "}\n"])


def _rows(name: str, rows: Iterable[Any]) -> str:
    return "".join([f"{name} = (\n", *(f"    {_said(row)!r},\n" for row in rows), ")\n"])


def _said(row: Any) -> dict[str, object]:
    """What a row says that it would not say by default."""
    defaults = row._field_defaults
    return {name: value for name, value in row._asdict().items() if name not in defaults or value != defaults[name]}


def main() -> int:
    """Writes the tables, or says which of them are stale."""
    stale = {name: text for name, text in rendered().items() if _current(name) != text}
    if "--check" not in sys.argv[1:]:
        for name, text in stale.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
        return 0
    for name in stale:
        print(f"leaklint/catalogue/{name} is stale: run python -m tests.catalogue_tables", file=sys.stderr)
    return int(bool(stale))


def _current(name: str) -> str:
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
