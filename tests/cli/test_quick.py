"""The short way to `no leaks found` says what the long way says, or nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import leaklint
from leaklint.cli.app import run as run_properly
from leaklint.cli.plain import read_plain
from leaklint.cli.quick import quick

LEAKY = "def read(path):\n    stream = open(path)\n    return stream.read().upper()\n"
CLEAN = "def read(path):\n    with open(path) as stream:\n        return stream.read()\n"
Make = Callable[..., str]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    for name in [name for name in os.environ if name.startswith("LEAKLINT_")]:
        monkeypatch.delenv(name)

    def write(name: str = "a.py", text: str | bytes = CLEAN) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    return write


def quickly(arguments: Sequence[str]) -> int | None:
    """What the short way says of these arguments of the program."""
    plain = read_plain(list(arguments))
    return None if plain is None else quick(*plain)


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("-q",),
        ("--no-cache",),
        ("--force-exclude", "--quiet"),
        ("--isolated",),
        ("--output-format", "concise", "--min-confidence=high"),
    ],
)
def test_clean_files_are_told_to_be_clean_as_the_whole_program_does(
    make: Make, capfd: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    arguments = ["check", *options, make("a.py"), make("b.py", "")]
    assert quickly(arguments) == 0
    short = capfd.readouterr()
    assert run_properly(arguments) == 0
    assert capfd.readouterr() == short


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LEAKY, id="a finding"),
        pytest.param("def f(:\n", id="a syntax error"),
        pytest.param("x = 1  # leaklint: ignore[LK301]\n", id="an unused suppression"),
        pytest.param(LEAKY.replace("open(path)", "open(path)  # noqa"), id="a suppressed finding"),
        pytest.param("# @generated\nx = 1\n", id="generated code"),
        pytest.param(b"x = '\xe9'\n", id="no UTF-8"),
        pytest.param(b"# coding: latin-1\nx = '\xe9'\n", id="another encoding"),
        pytest.param(b"# coding: rot13\nx = 1\n", id="no text encoding"),
        pytest.param(b"\xef\xbb\xbfx = 1\n", id="a byte order mark"),
        pytest.param("x = 1\r\n", id="other newlines"),
        pytest.param("x = 1\0\n", id="a null"),
        pytest.param("x = " + "(" * 300 + ")" * 300 + "\n", id="deep nesting"),
    ],
)
def test_whatever_may_be_worth_a_word_is_left_to_the_program(make: Make, text: str | bytes) -> None:
    assert quickly(["check", make("a.py", text)]) is None


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param((), id="nothing"),
        pytest.param(("check",), id="the folder"),
        pytest.param(("check", "."), id="a folder"),
        pytest.param(("check", "missing.py"), id="no file"),
        pytest.param(("check", "a.py", "a.py"), id="a file twice"),
        pytest.param(("check", "a.py", "./a.py"), id="a file under two names"),
        pytest.param(("check", "-"), id="stdin"),
        pytest.param(("check", "a.py", "--show-files"), id="another option"),
        pytest.param(("check", "--select", "LK3", "a.py"), id="an option with a value"),
        pytest.param(("check", "--output-format", "json", "a.py"), id="a format that always says something"),
        pytest.param(("check", "--min-confidence", "low", "a.py"), id="another threshold"),
        pytest.param(("check", "a.py", "--color"), id="an option without its value"),
        pytest.param(("check", "--", "a.py"), id="the end of options"),
        pytest.param(("check", "--force-exclude", "build/a.py"), id="an excluded file"),
        pytest.param(("fix", "a.py"), id="another verb"),
        pytest.param(("check", "link.py"), id="a link"),
    ],
)
def test_other_questions_are_left_to_the_program(make: Make, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    make("a.py")
    make("build/a.py")
    (tmp_path / "link.py").symlink_to("a.py")
    assert quickly(arguments) is None


@pytest.mark.parametrize("folder", ["", "inner"], ids=["above", "beside"])
@pytest.mark.parametrize(
    ("name", "text"), [("leaklint.toml", ""), (".leaklint.toml", ""), ("pyproject.toml", "[tool.leaklint]\n")]
)
def test_a_configuration_is_left_to_the_program(make: Make, folder: str, name: str, text: str) -> None:
    file = make("inner/a.py")
    make(f"{folder}/{name}".lstrip("/"), text)
    assert quickly(["check", file]) is None
    assert quickly(["check", "--isolated", file]) == 0


def test_another_project_file_is_no_configuration(make: Make) -> None:
    make("pyproject.toml", '[project]\nname = "x"\nrequires-python = ">=3.10"\n')
    assert quickly(["check", make("a.py")]) == 0


def test_a_setting_of_the_environment_is_left_to_the_program(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEAKLINT_OUTPUT_FORMAT", "json")
    assert quickly(["check", make("a.py")]) is None


def test_what_is_called_clean_is_clean(make: Make, capfd: pytest.CaptureFixture[str]) -> None:
    library = sorted(
        path for path in Path(sysconfig.get_paths()["stdlib"]).glob("*.py") if path.stat().st_size < 20_000
    )
    clean = 0
    for path in random.Random(3).sample(library, 40):
        if quickly(["check", "-q", "--isolated", str(path)]) == 0:
            clean += 1
            assert run_properly(["check", "-q", "--isolated", "--no-cache", str(path)]) == 0, path
    assert clean
    assert capfd.readouterr() == ("", "")


def test_nothing_heavy_is_loaded_for_it(make: Make) -> None:
    script = (
        "import sys\nfrom leaklint.cli.plain import read_plain\nfrom leaklint.cli.quick import quick\n"
        "assert quick(*read_plain(sys.argv[1:])) == 0\nprint(*sorted(sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(leaklint.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-S", "-c", script, "check", make("a.py")], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert (
        loaded & {"click", "typing", "dataclasses", "pathlib", "libcst", "ast", "json", "tokenize", "inspect"} == set()
    )
