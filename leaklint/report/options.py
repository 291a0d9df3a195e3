"""How a report is drawn, apart from what it says."""

from __future__ import annotations

from typing import NamedTuple


class RenderOptions(NamedTuple):
    """What the caller knows of the place that a report goes to.

    `width` is in terminal cells. `cwd` is the absolute working directory that relative paths start from, "" where it
    must not show. Formats for machines ignore `colour`, `width` and `hyperlinks`.
    """

    colour: bool = False
    width: int = 100
    hyperlinks: bool = False
    cwd: str = ""
