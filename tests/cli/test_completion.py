"""What a shell offers when the tab key is pressed, asked of the shells themselves where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import leaklint

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")

ROOT = Path(leaklint.__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which the program is installed under its name."""
    program = tmp_path / "bin" / "leaklint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m leaklint "$@"\n')
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}"


def in_shell(shell: str, script: str, path: str, **environment: str) -> str:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed")
    clean = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [found, *clean, "-c", script],
        capture_output=True,
        text=True,
        env={"PATH": path, "HOME": str(Path(path.split(os.pathsep)[0]).parent), **environment},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def in_bash(line: str, path: str) -> list[str]:
    words = line.split(" ")
    script = (
        'eval "$(leaklint completion bash)"; complete -p leaklint >/dev/null || exit 9\n'
        f"COMP_WORDS=({' '.join(repr(word) for word in words)}); COMP_CWORD={len(words) - 1}\n"
        f"compopt() {{ :; }}; _leaklint_completion leaklint {words[-1]!r} {words[-2]!r}\n"
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    return in_shell("bash", script, path).split()


def test_bash_offers_commands(path: str) -> None:
    assert {"check", "fix", "rule", "rules"} <= set(in_bash("leaklint ", path))
    assert in_bash("leaklint comp", path) == ["completion"]


def test_bash_offers_codes_and_names_of_rules(path: str) -> None:
    assert in_bash("leaklint rule lk30", path) == [f"LK30{number}" for number in range(1, 7)]
    assert in_bash("leaklint rule close-", path) == ["close-not-in-finally", "close-not-awaited"]
    assert "LK201" in in_bash("leaklint rule ", path)


@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
def test_bash_offers_rules_behind_the_last_comma(option: str, path: str) -> None:
    assert in_bash(f"leaklint check {option} LK1,LK304", path) == ["LK1,LK304"]
    assert in_bash(f"leaklint check {option} LK1,disc", path) == ["LK1,discarded-resource"]


def test_bash_offers_formats_and_shells(path: str) -> None:
    assert in_bash("leaklint check --output-format json", path) == ["json", "json-lines"]
    assert in_bash("leaklint completion ", path) == ["bash", "zsh", "fish"]


def test_fish_offers_codes_with_their_names(path: str) -> None:
    script = "leaklint completion fish | source; complete -C 'leaklint rule LK30'"
    lines = in_shell("fish", script, path).splitlines()
    assert [line.split("\t") for line in lines][:2] == [
        ["LK301", "resource-not-closed"],
        ["LK302", "close-not-in-finally"],
    ]


def test_zsh_takes_the_script_and_is_offered_codes_with_their_names(path: str) -> None:
    assert in_shell("zsh", 'autoload -U compinit; compinit -D -u; eval "$(leaklint completion zsh)"', path) == ""
    asked = {"_LEAKLINT_COMPLETE": "zsh_complete", "COMP_WORDS": "leaklint rule LK305", "COMP_CWORD": "2"}
    assert in_shell("zsh", "leaklint", path, **asked).split() == ["plain", "LK305", "attribute-never-closed"]


def test_a_shell_that_is_not_known_is_status_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "leaklint", "completion", "tcsh"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 2
    assert "'bash', 'zsh', 'fish'" in done.stderr


def test_completing_loads_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys, atexit\nfrom leaklint.cli.app import run\n"
        "atexit.register(lambda: print(sorted({'libcst', 'pathspec', 'multiprocessing'} & set(sys.modules))))\n"
        "run()"
    )
    asked = {"_LEAKLINT_COMPLETE": "bash_complete", "COMP_WORDS": "leaklint rule LK305", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT), **asked},
    )
    assert done.stdout == "plain,LK305\n[]\n"
