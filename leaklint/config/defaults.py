"""What holds where no configuration says otherwise, and the files that may be one."""

from __future__ import annotations

CONFIGURATIONS = (".leaklint.toml", "leaklint.toml", "pyproject.toml")
"""The files of a folder that may hold settings; the first that does is the one that counts."""

DEFAULT_EXCLUDE = (
    "._*",
    ".bzr",
    ".direnv",
    ".eggs",
    ".git",
    ".hg",
    ".ipynb_checkpoints",
    ".leaklint_cache",
    ".mypy_cache",
    ".nox",
    ".pants.d",
    ".pyenv",
    ".pytest_cache",
    ".pytype",
    ".ruff_cache",
    ".svn",
    ".tox",
    ".venv",
    ".vscode",
    "__pycache__",
    "__pypackages__",
    "_build",
    "buck-out",
    "build",
    "dist",
    "node_modules",
    "site-packages",
    "venv",
)
"""What holds no code of the project: folders, and the `._` files in which macOS keeps the attributes of others.

Matched below the folder that is walked, never against its parents.
"""
