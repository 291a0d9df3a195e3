"""The hooks for pre-commit, tried with the real one on a scratch repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import leaklint

ROOT = Path(leaklint.__file__).parents[1]
MANIFEST = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
LEAKY = (
    "def read(path):\n    stream = open(path)\n    text = stream.read()\n    stream.close()\n    return text.upper()\n"
)
CLEAN = "def read(path):\n    with open(path) as stream:\n        return stream.read().upper()\n"

pytest.importorskip("pre_commit", reason="pre-commit is not installed")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command with `leaklint` on the PATH and no trace of a git command that runs these tests."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    variables |= {
        "PATH": os.pathsep.join((str(folder.parent / "bin"), variables["PATH"])),
        "PRE_COMMIT_HOME": str(folder.parent / "cache"),
        "PYTHONPATH": str(ROOT),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    return subprocess.run(arguments, cwd=folder, env=variables, capture_output=True, encoding="utf-8", timeout=180)


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, "-m", "pre_commit", *arguments)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that uses both hooks as they are published, but from this checkout instead of a clone of it."""
    if sys.platform == "win32":
        pytest.skip("the stand-in for the installed program is a shell script")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "leaklint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m leaklint "$@"\n')
    program.chmod(0o755)
    folder = tmp_path / "repository"
    (folder / "vendor").mkdir(parents=True)
    hooks = "".join(f"      {line}\n" for line in MANIFEST.replace("language: python", "language: system").splitlines())
    (folder / ".pre-commit-config.yaml").write_text(f"repos:\n  - repo: local\n    hooks:\n{hooks}")
    (folder / "leaklint.toml").write_text('extend-exclude = ["vendor"]\nbaseline = "known.json"\n')
    (folder / "known.json").write_text('{"leaklint-baseline": 1, "entries": []}\n')
    (folder / "script").write_text(f"#!/usr/bin/env python3\n{CLEAN}")
    (folder / "script").chmod(0o755)
    (folder / "notes.txt").write_text(LEAKY)
    (folder / "vendor" / "old.py").write_text(LEAKY)
    (folder / "new.py").write_text(CLEAN)
    assert run(folder, "git", "init", "--quiet").returncode == 0
    assert run(folder, "git", "add", ".").returncode == 0
    return folder


def test_the_manifest_is_valid() -> None:
    done = pre_commit(ROOT, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert done.returncode == 0, done.stdout
    assert re.findall(r"^- id: (.*)$", MANIFEST, re.MULTILINE) == ["leaklint", "leaklint-fix"]


def test_the_readme_shows_a_valid_configuration_with_hooks_that_exist(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```yaml\n(repos:\n.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    (tmp_path / "config.yaml").write_text(shown.replace("<repository URL>", str(ROOT)).replace("<revision>", "v1"))
    done = pre_commit(ROOT, "validate-config", str(tmp_path / "config.yaml"))
    assert done.returncode == 0, done.stdout
    assert set(re.findall(r"- id: (.*)", shown)) == set(re.findall(r"^- id: (.*)", MANIFEST, re.MULTILINE))


def test_a_clean_repository_passes_and_excluded_files_stay_excluded(repository: Path) -> None:
    done = pre_commit(repository, "run", "leaklint", "--all-files")
    assert done.returncode == 0, done.stdout
    named = pre_commit(repository, "run", "leaklint", "--files", "vendor/old.py")
    assert named.returncode == 0, named.stdout
    assert "Passed" in named.stdout


def test_a_leak_stops_the_commit_in_scripts_without_a_suffix_too(repository: Path) -> None:
    (repository / "new.py").write_text(LEAKY)
    (repository / "script").write_text(f"#!/usr/bin/env python3\n{LEAKY}")
    done = pre_commit(repository, "run", "leaklint", "--all-files")
    assert done.returncode == 1
    assert " --> new.py:2:14\n" in done.stdout
    assert " --> script:3:14\n" in done.stdout
    assert "Found 2 findings in 2 of 2 files." in done.stdout


def test_the_baseline_of_the_configuration_holds(repository: Path) -> None:
    (repository / "new.py").write_text(LEAKY)
    assert run(repository, "leaklint", "check", "--write-baseline", "known.json").returncode == 0
    for hook in ("leaklint", "leaklint-fix"):
        done = pre_commit(repository, "run", hook, "--files", "script", "vendor/old.py")
        assert done.returncode == 0, done.stdout
    done = pre_commit(repository, "run", "leaklint", "--all-files")
    assert done.returncode == 0, done.stdout


def test_the_other_hook_writes_fixes_and_leaves_excluded_files_alone(repository: Path) -> None:
    (repository / "new.py").write_text(LEAKY)
    done = pre_commit(repository, "run", "leaklint-fix", "--files", "new.py", "vendor/old.py")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert "with open(path) as stream:" in (repository / "new.py").read_text()
    assert (repository / "vendor" / "old.py").read_text() == LEAKY
    assert pre_commit(repository, "run", "--files", "new.py").returncode == 0
