"""What `leaklint config` prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from leaklint.config.caches import user_cache_folder
from leaklint.config.document import parse_toml
from leaklint.config.keys import FIX_KEYS, KEYS
from leaklint.config.load import Resolver
from leaklint.config.settings import Settings
from leaklint.config.show import show

Write = Callable[[Mapping[str, str]], Path]

FULL = """\
select = ["LK3", "cached-method"]
extend-select = ["LK1"]
ignore = ["LK302"]
min-confidence = "low"
exclude = ["gen"]
extend-exclude = ["a \\\\"quoted\\\\" one", "src/[ab]*.py"]
include = ["*.py"]
force-exclude = true
respect-gitignore = false
include-generated = true
release-functions = "app.shut"
model-loaders = ["app.load"]
output-format = ["full", "sarif=out.sarif"]
cache-dir = "cache"
no-cache = true
jobs = 3
respect-other-linters = false
require-reason = true
required-version = ">=0"
target-version = "3.11"

[per-file-ignores]
"tests/**" = ["LK3"]
"!src/**" = ["ALL"]

[fix]
cache-maxsize = 5

[[resources]]
acquire = "app.open_door"
release = "shut"
async = true
with-closes = false
unless = "now=False"

[[overrides]]
files = ["scripts/*"]
select = ["LK5"]
fix.cache-ttl = 9
""".replace('\\\\"', '\\"')


def settings_of(root: Path, **cli: object) -> Settings:
    return Resolver(cli, None, False, root).for_path(root / "a.py")


def test_every_key_is_shown_with_its_value_and_origin(project: Write) -> None:
    root = project({"leaklint.toml": 'select = ["LK3"]\n\n[fix]\ncache-ttl = 5\n'})
    lines = show(settings_of(root, jobs=2)).splitlines()
    assert lines[0] == f"# root: {root}"
    shown = {line.partition(" = ")[0]: line for line in lines[1:]}
    assert shown["select"].split() == ["select", "=", '["LK3"]', "#", "leaklint.toml:1"]
    assert shown["jobs"].split() == ["jobs", "=", "2", "#", "--jobs"]
    assert shown["fix.cache-ttl"].split() == ["fix.cache-ttl", "=", "5", "#", "leaklint.toml:4"]
    assert shown["fix.cache-maxsize"].split() == ["fix.cache-maxsize", "=", "1000", "#", "default"]
    assert "# target-version is not set" in "\n".join(lines)
    for key in KEYS:
        assert key.name in ("extend", "fix") or any(key.name in line for line in lines)


def test_what_is_shown_can_be_used_as_configuration(project: Write) -> None:
    root = project({"leaklint.toml": FULL})
    before = settings_of(root)
    project({"leaklint.toml": show(before)})
    after = settings_of(root)
    assert after._replace(origin={}, overrides=()) == before._replace(origin={}, overrides=())
    assert [(one.files, one.values) for one in after.overrides] == [(one.files, one.values) for one in before.overrides]


def test_the_defaults_are_toml(project: Write) -> None:
    assert parse_toml(show(settings_of(project({}))))["include"] == ["*.py", "*.pyw"]


def test_names_from_outside_stay_on_their_line() -> None:
    text = show(Settings(root=Path("/a\nb"), exclude=("a\nb\x1b[31m\udcff",)))
    assert "\x1b" not in text
    assert len(text.splitlines()) == len(show(Settings(root=Path("/"))).splitlines())
    text.encode("utf-8")


def test_each_setting_has_a_key_and_each_key_a_setting() -> None:
    named = set(Settings._fields) - {"root", "origin"}
    assert named == {key.name.replace("-", "_") for key in KEYS} - {"extend"}
    assert set(Settings().fix._fields) == {key.name.replace("-", "_") for key in FIX_KEYS}


def test_the_table_of_keys_and_the_settings_agree_on_every_default(project: Write) -> None:
    loaded = settings_of(root := project({}))
    plain = Settings(root=root, cache_dir=Path(user_cache_folder()), origin=loaded.origin)
    assert loaded == plain
