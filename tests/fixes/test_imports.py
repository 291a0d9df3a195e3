"""Imports that a fix needs are written once, where sorted imports would have them, under a name that is free."""

from __future__ import annotations

import pytest

import leaklint

BODY = "\n\ndef main(path):\n    with sqlite3.connect(path) as c:\n        c.execute('x')\n"


def head(text: str) -> str:
    """What stands above the function after the fix."""
    fixed = leaklint.fix_source(text + BODY)
    assert leaklint.fix_source(fixed) == fixed
    return fixed.partition("\n\ndef main")[0].rstrip("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import sqlite3\n", "import sqlite3\nfrom contextlib import closing"),
        (
            "import os\nimport sqlite3\nfrom ast import parse\n",
            "import os\nimport sqlite3\nfrom ast import parse\nfrom contextlib import closing",
        ),
        (
            "import sqlite3\nfrom shlex import quote\n",
            "import sqlite3\nfrom contextlib import closing\nfrom shlex import quote",
        ),
        (
            "import sqlite3\nfrom contextlib import suppress\n",
            "import sqlite3\nfrom contextlib import closing, suppress",
        ),
        (
            "import sqlite3\nfrom contextlib import aclosing\n",
            "import sqlite3\nfrom contextlib import aclosing, closing",
        ),
        ("import contextlib\nimport sqlite3\n", "import contextlib\nimport sqlite3"),
        ("import contextlib as c2\nimport sqlite3\n", "import contextlib as c2\nimport sqlite3"),
        ("import sqlite3\nfrom contextlib import closing\n", "import sqlite3\nfrom contextlib import closing"),
        (
            '"""Doc."""\nfrom __future__ import annotations\n\nimport sqlite3\n',
            '"""Doc."""\nfrom __future__ import annotations\n\nimport sqlite3\nfrom contextlib import closing',
        ),
        ("import sqlite3\n\nimport attr\n", "import sqlite3\nfrom contextlib import closing\n\nimport attr"),
        ("import sqlite3\nclosing = 1\n", "import sqlite3\nfrom contextlib import closing as _closing\nclosing = 1"),
    ],
)
def test_an_import_stands_where_it_belongs(before: str, after: str) -> None:
    assert head(before) == after


def test_several_fixes_share_one_import() -> None:
    text = "import sqlite3\n" + BODY + BODY.replace("main", "other")
    assert leaklint.fix_source(text).count("import closing") == 1
    assert leaklint.fix_source(text).count("closing(sqlite3") == 2
