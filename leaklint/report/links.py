"""Where a rule's page stands."""

from __future__ import annotations

import os
from functools import lru_cache

PAGES = ""
"""The address of the rules' pages, each under its code in lower case; "" as long as they are published nowhere."""


def url(code: str) -> str:
    """The public address of a rule's page, or "": then no file names one, and `leaklint rule` shows the page instead."""
    return f"{PAGES}#{code.lower()}" if PAGES else ""


@lru_cache(maxsize=64)
def terminal_link(code: str, name: str) -> str:
    """What a code in a terminal leads to: its public page, else the file of this installation that documents the rule.

    "" where there is no such file, as in an archive.
    """
    if published := url(code):
        return published
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    place = ("engine", "own_rules.py") if code.startswith("LK0") else ("rules", f"{name.replace('-', '_')}.py")
    path = os.path.join(package, *place)
    if not os.path.isfile(path):
        return ""
    from pathlib import Path

    # With its host, so that a terminal that shows another machine does not look for the file on its own.
    host = os.uname().nodename if hasattr(os, "uname") else ""
    return Path(path).as_uri().replace("file://", f"file://{host}", 1)
