"""The JSON schema of a configuration file, made from the table of keys; run as a module, this writes it."""

from __future__ import annotations

import json
from pathlib import Path

from leaklint.config.keys import FILE

PUBLISHED = Path(__file__).with_name("leaklint.schema.json")


def schema() -> str:
    """Gives the text of the schema for `leaklint.toml`, and for `[tool.leaklint]` of a pyproject.toml."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "leaklint",
        "description": "The settings of leaklint, in leaklint.toml or in [tool.leaklint] of pyproject.toml.",
        **FILE.schema(),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PUBLISHED.write_text(schema(), encoding="utf-8")
