"""Colour and links for a terminal, or plain text."""

from __future__ import annotations

from typing import NamedTuple

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "title": "1",
    "gutter": "1;34",
    "secondary": "1;34",
    "aid": "1;36",
    "faint": "2",
}


class Painter(NamedTuple):
    """Turns a style's name into escape sequences; the text given to it must be free of control characters."""

    colour: bool = False
    hyperlinks: bool = False

    def paint(self, style: str, text: str) -> str:
        """The text in a style; as it is for the style "", for blank text and without colour."""
        if not self.colour or not style or not text.strip():
            return text
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"

    def link(self, address: str, text: str) -> str:
        """The text as a link (OSC 8); as it is without an address or without links."""
        if not self.hyperlinks or not address:
            return text
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"
