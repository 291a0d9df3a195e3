"""The published JSON schema, and that it takes what the loader takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from leaklint.catalogue.rows import Resource
from leaklint.config.compose import field_of
from leaklint.config.document import ConfigError, parse_toml
from leaklint.config.keys import KEYS, RESOURCE_KEYS
from leaklint.config.load import Resolver
from leaklint.config.schema import PUBLISHED, schema

Write = Callable[[Mapping[str, str]], Path]

jsonschema = pytest.importorskip("jsonschema")


def test_the_published_file_is_the_generated_one() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema()


def test_it_is_a_schema_and_describes_every_key() -> None:
    whole = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(whole)
    assert list(whole["properties"]) == [key.name for key in KEYS]
    assert all(key["description"] for key in whole["properties"].values())


def test_a_resource_has_the_keys_and_defaults_of_a_row() -> None:
    assert {field_of(key.name) for key in RESOURCE_KEYS} == set(Resource._fields)
    keys = {field_of(key.name): key for key in RESOURCE_KEYS}
    for name, default in Resource._field_defaults.items():
        assert keys[name].default == default, name


CONFIGS = {
    "empty": "",
    "selectors": 'select = ["ALL", "LK", "LK3", "LK30", "LK302", "cached-method"]',
    "unknown code": 'select = ["LK9"]',
    "short prefix": 'select = ["L"]',
    "nothing selected": "select = []",
    "selector alone": 'select = "LK3"',
    "unknown key": "selekt = []",
    "glob": 'exclude = ["a", "**/b*.py", "!c", "d e/"]',
    "empty glob": 'exclude = [""]',
    "glob of nothing": 'exclude = ["!"]',
    "glob for the root": 'exclude = ["/"]',
    "comment for a glob": 'exclude = ["#a"]',
    "flag": "force-exclude = true",
    "number for a flag": "force-exclude = 1",
    "flag for a number": "jobs = true",
    "jobs": "jobs = 0",
    "too few jobs": "jobs = -1",
    "format": 'output-format = "json"',
    "formats": 'output-format = ["json", "sarif=a.sarif"]',
    "no format": "output-format = []",
    "format of no file": 'output-format = "json="',
    "unknown format": 'output-format = "xml"',
    "unknown format with a file": 'output-format = "jsonx=a"',
    "confidence": 'min-confidence = "high"',
    "unknown confidence": 'min-confidence = "HIGH"',
    "per file": 'per-file-ignores = { "a/*" = ["LK3"] }',
    "per empty file": 'per-file-ignores = { "" = ["LK3"] }',
    "per file, unknown": 'per-file-ignores = { "a" = ["X"] }',
    "fix": "fix = { cache-maxsize = 1 }",
    "fix of nothing": "fix = { cache-maxsize = 0 }",
    "unknown fix": "fix = { a = 1 }",
    "resource": 'resources = [{ acquire = "a.b", release = ["c"], elements = 0 }]',
    "resource without release": 'resources = [{ acquire = "a.b" }]',
    "resource without acquire": 'resources = [{ release = "c" }]',
    "resource released by with": 'resources = [{ acquire = ["a.b"], with-closes = true }]',
    "resource with a bad name": 'resources = [{ acquire = "a b", release = "c" }]',
    "resource with no names": 'resources = [{ acquire = [], release = "c" }]',
    "resource of a bad family": 'resources = [{ acquire = "a", release = "c", families = "x" }]',
    "argument pattern": 'resources = [{ acquire = "a", release = "c", unless = "daemon=True" }]',
    "no argument pattern": 'resources = [{ acquire = "a", release = "c", unless = "daemon" }]',
    "fix without a place": 'resources = [{ acquire = "a", release = "c", fix-release = "x.c()" }]',
    "override": 'overrides = [{ files = "a", ignore = ["LK3"], fix = { cache-ttl = 4 } }]',
    "override without files": 'overrides = [{ ignore = ["LK3"] }]',
    "override of a run": 'overrides = [{ files = ["a"], jobs = 3 }]',
    "version": 'target-version = "py310"',
    "bad version": 'target-version = "310"',
    "required": 'required-version = ">=0, <1000"',
    "badly required": 'required-version = ">="',
    "functions": 'release-functions = ["a", "b.c"]\nmodel-loaders = "d"',
    "bad function": 'release-functions = ["a()"]',
}


@pytest.mark.parametrize("text", CONFIGS.values(), ids=CONFIGS)
def test_the_loader_and_the_schema_agree(project: Write, text: str) -> None:
    root = project({"leaklint.toml": f"{text}\n"})
    try:
        Resolver({}, None, False, root).for_path(root)
    except ConfigError:
        loads = False
    else:
        loads = True
    assert jsonschema.Draft202012Validator(json.loads(schema())).is_valid(parse_toml(text)) is loads
