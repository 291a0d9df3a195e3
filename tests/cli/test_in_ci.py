"""The program under the variables that CI systems set; what it prints is decoded as they decode it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import leaklint

LEAK = "def read{0}(path):\n    stream = open(path)\n    return stream.read().upper()\n\n\n"
ODD = "we,ird:50%.py" if os.name != "nt" else "odd,50%.py"

README = (Path(leaklint.__file__).parents[1] / "README.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^ +- (?:run: )?leaklint check (.+)$", README, re.MULTILINE)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A checkout with code in a folder below its root, in a file whose name has to be escaped."""
    (tmp_path / "backend").mkdir()
    (tmp_path / "backend" / ODD).write_text(LEAK.format(""))
    (tmp_path / "backend" / "many.py").write_text("".join(LEAK.format(number) for number in range(14)))
    return tmp_path


def check(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the program in `folder` with nothing in its environment that another CI system may have left there."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME") if name in os.environ}
    python = {"PYTHONPATH": str(Path(leaklint.__file__).parents[1]), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "leaklint", "check", "--isolated", *arguments],
        cwd=folder,
        env={**kept, **python, **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def decoded(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner reads it: command, properties, message."""
    command = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert command, line
    properties = dict(part.split("=", 1) for part in command[2].split(","))
    for key, value in properties.items():
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, character)
        properties[key] = value
    return command[1], properties, command[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def on_github(root: Path) -> dict[str, str]:
    return {
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(root),
        "GITHUB_STEP_SUMMARY": str(root / "summary.md"),
    }


def test_github_shows_ten_annotations_at_their_lines_and_the_summary_lists_all(repository: Path) -> None:
    done = check(repository / "backend", "--output-format", "github", **on_github(repository))
    assert done.returncode == 1
    assert done.stderr == "Found 15 findings in 2 of 2 files.\n"
    *commands, last = done.stdout.splitlines()
    annotations = [decoded(line) for line in commands]
    assert [level for level, _, _ in annotations] == ["error"] * 10
    lines = {(properties["file"], properties["line"], properties["col"]) for _, properties, _ in annotations}
    assert lines <= {(f"backend/{ODD}", "2", "14"), *(("backend/many.py", str(2 + 5 * n), "14") for n in range(14))}
    assert len(lines) == 10
    assert last == "10 of 15 findings annotated: a step shows no more. The job summary has all."
    summary = (repository / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("## leaklint\n")
    assert summary.count("| LK301 resource-not-closed |") == 15


def test_github_finds_a_file_with_an_odd_name(repository: Path) -> None:
    done = check(repository, "--output-format", "github", f"backend/{ODD}", **on_github(repository))
    ((level, properties, message),) = map(decoded, done.stdout.splitlines())
    assert (level, properties["file"], properties["title"]) == ("error", f"backend/{ODD}", "leaklint (LK301)")
    assert message.startswith("the file `stream` is never closed")


def test_a_job_summary_is_added_to_what_other_steps_wrote(repository: Path) -> None:
    (repository / "summary.md").write_text("tests: 12 passed")
    assert check(repository, "--output-format", "github", **on_github(repository)).returncode == 1
    assert (repository / "summary.md").read_text().startswith("tests: 12 passed\n## leaklint\n")


def test_a_job_summary_that_cannot_be_written_is_status_2(repository: Path) -> None:
    variables = {**on_github(repository), "GITHUB_STEP_SUMMARY": str(repository)}
    done = check(repository, "--output-format", "github", **variables)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {repository}: cannot be written: ")


def test_the_variables_alone_change_nothing(repository: Path) -> None:
    plain = check(repository)
    assert check(repository, **on_github(repository)).stdout == plain.stdout
    assert not (repository / "summary.md").exists()


def test_code_scanning_gets_a_log_beside_what_people_read(repository: Path) -> None:
    formats = ("--output-format", "full", "--output-format", "sarif=leaks.sarif")
    done = check(repository, *formats, **on_github(repository))
    assert done.stdout.startswith("error[LK301] resource-not-closed")
    (run,) = json.loads((repository / "leaks.sarif").read_text())["runs"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert {place["uri"] for place in places} == {"backend/many.py", "backend/we%2Cird%3A50%25.py"}
    assert {place["uriBaseId"] for place in places} == {"SRCROOT"}
    prints = {result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]}
    assert len(prints) == 15


def test_gitlab_gets_paths_from_the_root_of_its_project(repository: Path) -> None:
    report = ("--output-format", "full", "--output-format", "gitlab=gl-code-quality-report.json")
    done = check(repository / "backend", *report, CI="true", GITLAB_CI="true", CI_PROJECT_DIR=str(repository))
    assert done.returncode == 1
    issues = json.loads((repository / "backend" / "gl-code-quality-report.json").read_text())
    assert {issue["location"]["path"] for issue in issues} == {f"backend/{ODD}", "backend/many.py"}
    assert len({issue["fingerprint"] for issue in issues}) == 15
    assert {issue["severity"] for issue in issues} == {"major"}


def test_azure_reads_every_finding(repository: Path) -> None:
    done = check(repository, "--output-format", "azure", "backend/many.py", TF_BUILD="True")
    lines = done.stdout.splitlines()
    assert len(lines) == 14
    assert all(
        line.startswith("##vso[task.logissue type=error;sourcepath=backend/many.py;linenumber=") for line in lines
    )


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_recipes_of_the_readme_run_and_write_the_files_that_they_upload(repository: Path, recipe: str) -> None:
    done = check(repository, *recipe.split(), **on_github(repository))
    assert done.returncode == 1
    assert done.stderr == "Found 15 findings in 2 of 2 files.\n"
    for file in re.findall(r"=(\S+)", recipe):
        assert (repository / file).is_file()
        assert re.search(rf"^ +(?:sarif_file|codequality): {re.escape(file)}$", README, re.MULTILINE)


def test_the_readme_has_a_recipe_for_github_and_one_for_gitlab() -> None:
    assert [recipe.split()[1] for recipe in RECIPES] == ["github", "full"]
