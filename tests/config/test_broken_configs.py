"""Every mistake in a configuration gives one line that says where, which key, and what may have been meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from leaklint.config.load import ConfigError, Resolver

Write = Callable[[Mapping[str, str]], Path]

BROKEN = {
    "unknown key": (
        '[tool.leaklint]\nselect = ["LK3"]\nselekt = ["LK1"]\n',
        'pyproject.toml:3: selekt: unknown key "selekt"; the nearest known one is "select"',
    ),
    "Python's spelling": (
        '[tool.leaklint]\nextend_select = ["LK3"]\n',
        'pyproject.toml:2: extend_select: unknown key "extend_select"; the nearest known one is "extend-select"',
    ),
    "unknown key of a sub-table": (
        "[tool.leaklint]\n[tool.leaklint.fix]\ncache-maxsiz = 3\n",
        'pyproject.toml:3: fix.cache-maxsiz: unknown key "cache-maxsiz"; the nearest known one is "cache-maxsize"',
    ),
    "singular section": (
        '[[tool.leaklint.resource]]\nacquire = "a.b"\nrelease = "c"\n',
        'pyproject.toml:1: resource: unknown key "resource"; the nearest known one is "resources"',
    ),
    "text for a list": (
        '[tool.leaklint]\n\nselect = "LK3"\n',
        'pyproject.toml:3: select: must be a list, not "LK3"',
    ),
    "empty text": (
        '[tool.leaklint]\nexclude = [\n  "a",\n  "",\n]\n',
        "pyproject.toml:4: exclude[1]: must be a glob, not an empty string",
    ),
    "text for a flag": (
        '[tool.leaklint]\nrequire-reason = "yes"\n',
        'pyproject.toml:2: require-reason: must be true or false, not "yes"',
    ),
    "flag for a number": (
        "[tool.leaklint]\njobs = true\n",
        "pyproject.toml:2: jobs: must be a whole number of at least 0, not true",
    ),
    "negative number": (
        "[tool.leaklint]\njobs = -1\n",
        "pyproject.toml:2: jobs: must be a whole number of at least 0, not the number -1",
    ),
    "unknown code": (
        '[tool.leaklint]\nignore = ["LK301", "LK399"]\n',
        'pyproject.toml:2: ignore[1]: unknown rule "LK399"; the nearest known one is "LK3"',
    ),
    "misspelt name": (
        '[tool.leaklint]\nselect = ["cached-methods"]\n',
        'pyproject.toml:2: select[0]: unknown rule "cached-methods"; the nearest known one is "cached-method"',
    ),
    "small letters": (
        '[tool.leaklint]\nselect = ["lk301"]\n',
        'pyproject.toml:2: select[0]: unknown rule "lk301"; the nearest known one is "LK301"',
    ),
    "unknown code per file": (
        '[tool.leaklint.per-file-ignores]\n"tests/**" = ["ALL"]\n"a/*.py" = ["XX1"]\n',
        'pyproject.toml:3: per-file-ignores."a/*.py"[0]: unknown rule "XX1"',
    ),
    "unknown confidence": (
        '[tool.leaklint]\nmin-confidence = "hihg"\n',
        'pyproject.toml:2: min-confidence: unknown confidence "hihg"; it is one of "high", "medium", "low"',
    ),
    "unknown format": (
        '[tool.leaklint]\noutput-format = "sariff"\n',
        'pyproject.toml:2: output-format[0]: unknown output format "sariff"; the nearest known one is "sarif"',
    ),
    "format without its file": (
        '[tool.leaklint]\noutput-format = "sarif="\n',
        'pyproject.toml:2: output-format[0]: needs a file behind the = of "sarif="',
    ),
    "no table": (
        "[tool]\nleaklint = 3\n",
        "pyproject.toml:2: tool.leaklint: must be a table, not the number 3",
    ),
    "list of tables": (
        "[[tool.leaklint]]\njobs = 1\n",
        "pyproject.toml:1: tool.leaklint: must be a table, not a list",
    ),
    "table for a list": (
        "[tool.leaklint.select]\nLK3 = true\n",
        "pyproject.toml:1: select: must be a list, not a table",
    ),
    "date for a number": (
        "[tool.leaklint]\njobs = 2020-01-01\n",
        "pyproject.toml:2: jobs: must be a whole number of at least 0, not a date or time",
    ),
    "resource without its name": (
        '[tool.leaklint]\n\n[[tool.leaklint.resources]]\nrelease = "close"\n',
        'pyproject.toml:3: resources[0]: needs the key "acquire"',
    ),
    "resource without a release": (
        '[[tool.leaklint.resources]]\nacquire = "a.b"\n',
        "pyproject.toml:1: resources[0]: needs one of the keys "
        '"release", "release-functions", "owner-release", "release-sync", "release-in-loop", "drop-releases", '
        '"with-closes"',
    ),
    "second resource wrong": (
        '[[tool.leaklint.resources]]\nacquire = "a.b"\nrelease = "c"\n'
        '[[tool.leaklint.resources]]\nacquire = ["a.b",\n "a:b"]\nrelease = "c"\n',
        'pyproject.toml:6: resources[1].acquire[1]: must be a dotted name, not "a:b"',
    ),
    "override of what holds for a run": (
        '[[tool.leaklint.overrides]]\nfiles = ["a"]\njobs = 2\n',
        'pyproject.toml:3: overrides[0].jobs: unknown key "jobs"',
    ),
    "version": (
        '[tool.leaklint]\ntarget-version = "three"\n',
        'pyproject.toml:2: target-version: must be a version such as "3.11", not "three"',
    ),
    "duplicate key": (
        "[tool.leaklint]\njobs = 1\njobs = 2\n",
        "pyproject.toml:3: is not TOML: Cannot overwrite a value",
    ),
    "unfinished value": (
        "[tool.leaklint]\njobs =\n",
        "pyproject.toml:2: is not TOML: Invalid value",
    ),
    "unfinished list": (
        '[tool.leaklint]\nselect = ["LK3",\n',
        "pyproject.toml:2: is not TOML: Invalid value",
    ),
    "extends nothing": (
        '[tool.leaklint]\nextend = "../none.toml"\n',
        'pyproject.toml:2: extend: there is no file "../none.toml"',
    ),
    "extends itself": (
        '[tool.leaklint]\nextend = "pyproject.toml"\n',
        'pyproject.toml:2: extend: "pyproject.toml" leads back to this file',
    ),
}


def error_of(root: Path, config: str | None = None, **cli: object) -> str:
    with pytest.raises(ConfigError) as caught:
        Resolver(cli, None if config is None else Path(config), False, root).for_path(Path("a.py"))
    return str(caught.value)


@pytest.mark.parametrize(("text", "line"), BROKEN.values(), ids=BROKEN)
def test_a_mistake_gives_one_line(project: Write, text: str, line: str) -> None:
    assert error_of(project({"pyproject.toml": text})) == line


def test_many_broken_configs_give_as_many_one_line_errors(project: Write) -> None:
    root = project({f"{index}/pyproject.toml": text for index, (text, _) in enumerate(BROKEN.values())})
    lines = []
    for index in range(len(BROKEN)):
        with pytest.raises(ConfigError) as caught:
            Resolver({}, None, False, root).for_path(Path(f"{index}/a.py"))
        lines.append(str(caught.value))
    assert all(line.startswith(f"{index}/pyproject.toml:") for index, line in enumerate(lines))
    assert not [line for line in lines if "\n" in line or "Traceback" in line]
    assert len(lines) >= 10


def test_bytes_that_are_no_utf_8(project: Write) -> None:
    root = project({})
    (root / "leaklint.toml").write_bytes(b"jobs = 1\n# caf\xe9\n")
    assert error_of(root) == "leaklint.toml:2: is not UTF-8"


def test_a_file_nested_too_deeply(project: Write) -> None:
    root = project({"leaklint.toml": "select = " + "[" * 5000})
    assert error_of(root).startswith("leaklint.toml")
    assert "\n" not in error_of(root)


def test_the_section_of_a_pyproject_in_a_file_of_our_own(project: Write) -> None:
    root = project({"leaklint.toml": "[tool.leaklint]\njobs = 2\n"})
    assert error_of(root) == "leaklint.toml:1: tool: keys of this file stand at its top level, without [tool.leaklint]"


def test_a_loop_of_extensions(project: Write) -> None:
    root = project({"leaklint.toml": '\nextend = "b.toml"\n', "b.toml": 'extend = "leaklint.toml"\n'})
    assert error_of(root) == 'b.toml:1: extend: "leaklint.toml" leads back to this file'


def test_a_mistake_in_an_extended_file_is_found_there(project: Write) -> None:
    root = project({"leaklint.toml": 'extend = "b.toml"\n', "b.toml": "\n\njobs = []\n"})
    assert error_of(root) == "b.toml:3: jobs: must be a whole number of at least 0, not a list"


@pytest.mark.parametrize(
    ("cli", "line"),
    [
        ({"select": ("LK3", "LK999")}, '--select: unknown rule "LK999"'),
        (
            {"select": ("LK3,close-not-in-finaly",)},
            '--select: unknown rule "close-not-in-finaly"; the nearest known one ',
        ),
        ({"min_confidence": "certain"}, '--min-confidence: unknown confidence "certain"; it is one of "high"'),
        ({"jobs": -3}, "--jobs: must be a whole number of at least 0"),
        ({"target-version": "2"}, '--target-version: must be a version such as "3.11"'),
        ({"colour": True}, "--colour: is not a setting"),
    ],
)
def test_a_wrong_option_is_named(project: Write, cli: Mapping[str, object], line: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Resolver(cli, None, False, project({}))
    assert str(caught.value).startswith(line)


@pytest.mark.parametrize(
    ("config", "line"),
    [
        ("none.toml", "none.toml: cannot be read: No such file or directory"),
        ("bare/pyproject.toml", "bare/pyproject.toml: has no [tool.leaklint] section"),
        ("jobs='many'", '--config: jobs: must be a whole number of at least 0, not "many"'),
        ("selekt=[]", '--config: selekt: unknown key "selekt"; the nearest known one is "select"'),
        ("min-confidence=high", "--config: 'min-confidence=high' is not TOML such as jobs=2 or select=['LK3']"),
        ("extend='a.toml'", "--config: extend: stands in files only"),
    ],
)
def test_a_wrong_argument_of_config(project: Write, config: str, line: str) -> None:
    root = project({"bare/pyproject.toml": '[project]\nname = "leaklint-user"\n'})
    assert error_of(root, config) == line


def test_config_contradicts_isolated(project: Write) -> None:
    root = project({"a.toml": ""})
    with pytest.raises(ConfigError, match=r"^--config a\.toml: cannot be used with --isolated$"):
        Resolver({}, Path("a.toml"), True, root)
