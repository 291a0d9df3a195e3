"""What is shipped beside the code: the README, the hook, the version, the script that checks all of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import leaklint
from leaklint.cli.app import leaklint as program
from leaklint.cli.app import run
from leaklint.report import FORMATS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def marked(name: str) -> str:
    found = re.search(rf"^<!-- command: {name} -->\n```sh\n(.+)\n```$", README, re.MULTILINE)
    assert found, f"the README has no command {name}"
    return found[1]


def test_the_readme_shows_what_the_program_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    leaky, clean = blocks("python")[:2]
    (tmp_path / "report.py").write_text(leaky)
    (tmp_path / "clean.py").write_text(f"import json\n\n\n{clean}")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    assert run(["check", "--isolated", "report.py"]) == 1
    assert f"$ leaklint check report.py\n{capfd.readouterr().out}".rstrip() == blocks("console")[0].rstrip()
    assert run(["check", "--isolated", "clean.py"]) == 0


def test_the_settings_in_the_readme_are_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text(blocks("toml")[0])
    monkeypatch.chdir(tmp_path)
    assert run(["config"]) == 0


def test_the_readme_names_every_command_and_every_format() -> None:
    for verb in program.commands:
        assert f"`leaklint {verb}" in README
    for name in FORMATS:
        assert f"`{name}`" in README


def test_the_commands_in_the_readme_need_nothing_but_python_and_git() -> None:
    for command in (marked("check"), marked("test")):
        first_words = {part.split()[0] for part in command.split(" && ")}
        assert first_words <= {"git", "cd", "python3"} | {word for word in first_words if word.startswith(".venv/bin/")}


@pytest.mark.skipif(sys.platform == "win32", reason="needs bash")
def test_the_script_runs_the_readmes_command_for_the_tests() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    function = re.search(r"^from_readme\(\) \{\n.*?^\}$", script, re.MULTILINE | re.DOTALL)
    assert function
    done = subprocess.run(
        ["bash", "-c", f"{function[0]}\nfrom_readme test"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.rstrip("\n") == marked("test")


def test_the_version_stands_in_two_places_that_agree() -> None:
    metadata = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{leaklint.__version__}"\n' in metadata


def test_the_hook_runs_a_command_that_exists() -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"^  entry: leaklint (\w+) ([\w -]+?)\s*(?:#.*)?$", hook, re.MULTILINE)
    assert entries
    for verb, options in entries:
        known = {name for parameter in program.commands[verb].params for name in parameter.opts}
        assert set(options.split()) <= known
