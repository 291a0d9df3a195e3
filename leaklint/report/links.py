"""Where a rule's page stands."""

from __future__ import annotations

PAGES = ""
"""The address of the rules' pages, each under its code in lower case; "" as long as they are published nowhere."""


def url(code: str) -> str:
    """The address of a rule's page, or "": then no format draws a link, and `leaklint rule` shows the page instead."""
    return f"{PAGES}#{code.lower()}" if PAGES else ""
