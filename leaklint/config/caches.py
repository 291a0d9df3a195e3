"""Where results are kept between runs unless somebody says otherwise."""

from __future__ import annotations

import os
import sys


def user_cache_folder() -> str:
    """The folder for this program's caches, as the platform wants it: of the user, and never part of a project.

    `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows, elsewhere `$XDG_CACHE_HOME` or `~/.cache`.
    """
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        above = os.path.join(home, "Library", "Caches")
    elif sys.platform == "win32":
        above = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    else:
        given = os.environ.get("XDG_CACHE_HOME", "")
        above = given if os.path.isabs(given) else os.path.join(home, ".cache")
    return os.path.join(above, "leaklint")
