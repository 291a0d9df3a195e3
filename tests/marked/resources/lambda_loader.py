"""Loaders by suffix."""

import json
import tomllib

LOADERS = {
    ".json": lambda path: json.load(open(path, encoding="utf-8")),  # expect: LK303
    ".toml": lambda path: tomllib.load(open(path, "rb")),  # expect: LK303
}


def load(path):
    return LOADERS[path.suffix](path)
