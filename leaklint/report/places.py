"""Paths as other tools want them: relative to their root, or as a URI."""

from __future__ import annotations

import os
import posixpath
import re
from urllib.parse import quote


def below(root: str, path: str, cwd: str) -> str:
    """`path`, relative to `root` where it lies below it; as it is otherwise, or where `root` or `cwd` is "".

    `path` is absolute, or relative to `cwd`. Symbolic links are resolved in the two folders, since a runner may name
    its workspace by one and the shell stand in the other.
    """
    if not root or not cwd:
        return path
    top, here = (os.path.realpath(folder).replace(os.sep, "/") for folder in (root, cwd))
    moved = posixpath.normpath(posixpath.join(here, path))
    return moved[len(top) :].lstrip("/") if moved.startswith(top.rstrip("/") + "/") else path


def uri(path: str) -> str:
    """A URI reference for a path, percent-encoded: relative, or with `file://` where the path is absolute."""
    path = path.replace(os.sep, "/")
    if re.match("[A-Za-z]:/", path):
        path = f"/{path}"
    encoded = quote(path, safe="/", errors="surrogateescape")
    return f"file://{encoded}" if path.startswith("/") else encoded


def encodable(text: str) -> str:
    """The text with the bytes of a path that are no UTF-8 replaced, so that it can be written out."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
