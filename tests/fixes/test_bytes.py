"""Fixes keep every byte that they do not mean to change, and say what they change in a diff that others can apply."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LEAKY = "def main(path):\n    f = open(path)\n    x = f.read()\n    f.close()\n    return x\n"
FIXED = "def main(path):\n    with open(path) as f:\n        x = f.read()\n    return x\n"


def fix(folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the command in a folder."""
    command = [sys.executable, "-m", "leaklint", "fix", "--isolated", *options]
    root = str(Path(__file__).parents[2])
    return subprocess.run(command, cwd=folder, capture_output=True, env={"PYTHONPATH": root, "PATH": "/usr/bin:/bin"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LEAKY.encode(), FIXED.encode()),
        (LEAKY.replace("\n", "\r\n").encode(), FIXED.replace("\n", "\r\n").encode()),
        (LEAKY.replace("\n", "\r").encode(), FIXED.replace("\n", "\r").encode()),
        (b"\xef\xbb\xbf" + LEAKY.encode(), b"\xef\xbb\xbf" + FIXED.encode()),
        (LEAKY.replace("    ", "\t").encode(), FIXED.replace("    ", "\t").encode()),
        (b"# coding: latin-1\n# \xe9\n" + LEAKY.encode(), b"# coding: latin-1\n# \xe9\n" + FIXED.encode()),
        (b"\x0c\n" + LEAKY.encode() + b"\n\n# end", b"\x0c\n" + FIXED.encode() + b"\n\n# end"),
        (LEAKY.encode() + b"y = 1", FIXED.encode() + b"y = 1"),
    ],
    ids=["plain", "crlf", "cr", "mark", "tabs", "latin-1", "form feed", "no newline"],
)
def test_all_other_bytes_stay(before: bytes, after: bytes, tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_bytes(before)
    done = fix(tmp_path, "--apply", "app.py")
    assert done.returncode == 0, done.stderr
    assert file.read_bytes() == after


def test_a_dry_run_changes_nothing_and_ends_with_one(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text(LEAKY)
    done = fix(tmp_path, "app.py")
    assert done.returncode == 1
    assert file.read_text() == LEAKY
    assert b"would fix: hold it in `with`" in done.stderr
    file.write_text(FIXED)
    assert fix(tmp_path, "app.py").returncode == 0


@pytest.mark.parametrize("tool", ["git", "patch"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["app.py", "a folder/with blanks.py", 'quo"te.py', "ünï.py"])
def test_git_and_patch_take_the_diff(tool: str, end: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes((LEAKY.replace("\n", end) + "x = 1").encode())
    diff = fix(tmp_path, ".").stdout
    command = (
        ["git", "apply", "--whitespace=nowarn"]
        if tool == "git"
        else ["patch", "-p1", "--binary", "--no-backup-if-mismatch"]
    )
    applied = subprocess.run(command, cwd=tmp_path, input=diff, capture_output=True)
    assert applied.returncode == 0, applied.stdout + applied.stderr + diff
    assert file.read_bytes() == (FIXED.replace("\n", end) + "x = 1").encode()


def test_stdin_goes_to_stdout_in_its_fixed_form(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "leaklint", "fix", "--isolated", "-"]
    done = subprocess.run(command, input=LEAKY.encode(), capture_output=True, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stdout) == (0, FIXED.encode())
    broken = subprocess.run(command, input=b"def (:\n", capture_output=True, cwd=Path(__file__).parents[2])
    assert (broken.returncode, broken.stdout) == (1, b"def (:\n")


def test_what_an_unsafe_fix_would_do_is_said_and_not_done(tmp_path: Path) -> None:
    text = "def read(path):\n    f = open(path)\n    if f.read(1) != 'x':\n        raise ValueError\n    return f\n"
    (tmp_path / "app.py").write_text(text)
    done = fix(tmp_path, "--apply", "app.py")
    assert done.returncode == 1
    assert (tmp_path / "app.py").read_text() == text
    assert b"an unsafe fix would release it where handing it over fails" in done.stderr
    assert fix(tmp_path, "--apply", "--unsafe-fixes", "app.py").returncode == 0


def test_a_file_that_cannot_be_written_is_named_and_stays(tmp_path: Path) -> None:
    done = fix(tmp_path, "--apply", "missing.py")
    assert done.returncode == 2
    assert b"missing.py" in done.stderr
