"""Plain arguments are read as click reads them, and end as click's do."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import leaklint
from leaklint.cli import checking
from leaklint.cli.check import check
from leaklint.cli.plain import read_plain

LEAKY = "def read(path):\n    stream = open(path)\n    return stream.read().upper()\n"
PLAIN = [
    [],
    ["src"],
    ["a.py", "b.py"],
    [""],
    ["--exit-zero"],
    ["--force-exclude"],
    ["--isolated"],
    ["--no-cache"],
    ["--no-respect-gitignore"],
    ["-q"],
    ["--quiet"],
    ["--cache-dir", "x"],
    ["--cache-dir="],
    ["--color=always"],
    ["--color", "never"],
    ["--min-confidence", "low"],
    ["--min-confidence=high"],
    ["--output-format", "concise"],
    ["--output-format=json"],
]


@pytest.fixture(autouse=True)
def without_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("LEAKLINT_")]:
        monkeypatch.delenv(name)


def read_by_click(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[tuple[str, ...], dict[str, Any]]:
    read: list[tuple[tuple[str, ...], dict[str, Any]]] = []
    monkeypatch.setattr(checking, "check_once", lambda paths, options, asked: read.append((paths, options)))
    check.main(arguments, standalone_mode=False)
    return read[0]


@pytest.mark.parametrize(
    "arguments", [[*one, *other] for one, other in itertools.product(PLAIN, PLAIN)], ids=lambda given: " ".join(given)
)
def test_they_are_read_as_click_reads_them(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = read_plain(["check", *arguments])
    if plain is None:
        assert "".join(arguments).count("--output-format") == 2
    else:
        assert plain == read_by_click(arguments, monkeypatch)


@pytest.mark.parametrize(
    "arguments",
    [
        ["fix", "a.py"],
        ["check", "-"],
        ["check", "--", "a.py"],
        ["check", "--select", "LK3"],
        ["check", "-qv"],
        ["check", "--colour", "always"],
        ["check", "--color", "sometimes"],
        ["check", "--color"],
        ["check", "--output-format", "yaml"],
        ["check", "--output-format", "json=report.json"],
        ["check", "--quiet=yes"],
        ["check", "--verbose"],
        [],
    ],
    ids=" ".join,
)
def test_whatever_is_in_doubt_is_left_to_click(arguments: list[str]) -> None:
    assert read_plain(arguments) is None


def test_variables_that_are_options_are_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEAKLINT_OUTPUT_FORMAT", "json")
    assert read_plain(["check", "a.py"]) is None


def program(folder: Path, *arguments: str, command: tuple[str, ...] = ("-m", "leaklint")) -> tuple[int, bytes, bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(leaklint.__file__).parents[1]), "XDG_CACHE_HOME": str(folder)}
    done = subprocess.run([sys.executable, *command, *arguments], cwd=folder, env=environment, capture_output=True)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("a.py",),
        ("--no-cache", "."),
        ("-q", "--output-format", "json", "a.py"),
        ("--exit-zero", "a.py"),
        ("missing.py",),
        ("--cache-dir", "a.py", "a.py"),
    ],
    ids=" ".join,
)
def test_a_run_without_click_is_the_same_run(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.py").write_text(LEAKY)
    by_click = ("-c", "import sys; from leaklint.cli.app import run; sys.exit(run(sys.argv[1:]))")
    assert program(tmp_path, "check", *arguments) == program(tmp_path, "check", *arguments, command=by_click)


def test_click_is_not_loaded_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(LEAKY)
    status, _, errors = program(tmp_path, "check", "a.py", command=("-X", "importtime", "-m", "leaklint"))
    assert status == 1
    assert b"leaklint.cli.checking" in errors
    assert b"click" not in errors


@pytest.mark.parametrize(("raised", "status"), [(KeyboardInterrupt, 130), (SystemExit(3), 3), (ValueError("x\ny"), 2)])
def test_it_ends_as_the_whole_program_does(
    raised: BaseException,
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    from leaklint.__main__ import answer

    def fail(*given: object) -> int:
        raise raised

    (tmp_path / "a.py").write_text(LEAKY)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(checking, "check_once", fail)
    monkeypatch.setattr(sys, "argv", ["leaklint", "check", "--no-cache", "a.py"])
    assert answer() == status
    assert "Traceback" not in capfd.readouterr().err
