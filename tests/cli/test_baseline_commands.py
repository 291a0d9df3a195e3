"""A baseline from the command line: written, held against, pruned, shown, refused."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from leaklint.cli.app import run

LEAKY = "def read(path):\n    stream = open(path)\n    return stream.read().upper()\n"
OTHER = "def load(source):\n    handle = open(source)\n    return handle.read().lower()\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text(LEAKY)
    (tmp_path / "src" / "b.py").write_text(OTHER)
    (tmp_path / "clean.py").write_text("x = 1\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEAKLINT_OUTPUT_FORMAT", raising=False)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LEAKY.encode())))
    assert run(["check", "-q", "--write-baseline", "known.json"]) == 0
    return tmp_path


def check(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capfd.readouterr()
    status = run(["check", "--output-format", "concise", *arguments])
    out, err = capfd.readouterr()
    return status, out, err


def entries(project: Path) -> list[dict[str, Any]]:
    listed = json.loads((project / "known.json").read_text())["entries"]
    assert listed.pop() is None
    return listed  # type: ignore[no-any-return]


def test_writing_says_what_was_written_and_reports_nothing(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = check(capfd, "--write-baseline", "fresh.json")
    assert (status, out) == (0, "")
    assert err == ("fresh.json: written, with 2 findings.\n3 files checked, no new leaks found. 2 in the baseline.\n")
    assert [entry["path"] for entry in entries(project)] == ["src/a.py", "src/b.py"]


def test_only_what_is_new_is_reported(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert check(capfd, "--baseline", "known.json")[:2] == (0, "")
    (project / "src" / "a.py").write_text("import os\n\n" + LEAKY + "\n\n" + LEAKY)
    status, out, err = check(capfd, "--baseline", "known.json")
    assert status == 1
    assert [line.split(" ")[0] for line in out.splitlines()] == ["src/a.py:9:14:"]
    assert err == "Found 1 finding in 1 of 3 files. 2 in the baseline.\n"


def test_the_configuration_can_name_it(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "leaklint.toml").write_text('baseline = "known.json"\n')
    assert check(capfd)[0] == 0
    assert check(capfd, "--no-baseline")[0] == 1
    assert run(["baseline", "show"]) == 0
    (project / "known.json").unlink()
    status, out, err = check(capfd)
    assert (status, out) == (2, "")
    assert err == (
        "error: leaklint.toml:1: baseline: there is no file known.json, and --write-baseline known.json writes it\n"
    )


def test_each_file_is_held_against_the_baseline_of_its_own_configuration(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "lib").mkdir()
    (project / "lib" / "c.py").write_text(OTHER)
    (project / "lib" / "leaklint.toml").write_text('baseline = "known.json"\n')
    (project / "src" / "leaklint.toml").write_text('baseline = "../known.json"\n')
    assert run(["check", "-q", "lib", "--write-baseline", "lib/known.json"]) == 0
    status, out, err = check(capfd)
    assert (status, out) == (0, "")
    assert err.endswith(" 3 in the baseline.\n")
    (project / "lib" / "d.py").write_text(LEAKY)
    assert [line.split(":")[0] for line in check(capfd)[1].splitlines()] == ["lib/d.py"]
    monkeypatch.chdir(project.parent)
    assert check(capfd, f"{project.name}/src")[0] == 0


def test_it_is_the_same_from_another_folder(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "src")
    assert check(capfd, "--baseline", "../known.json")[0] == 0
    assert check(capfd, "--baseline", str(project / "known.json"), str(project))[0] == 0


def test_what_is_gone_is_counted_and_fails_only_where_that_is_asked_for(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (project / "src" / "b.py").write_text("")
    status, _, err = check(capfd, "--baseline", "known.json")
    assert status == 0
    assert err.endswith(" 1 in the baseline. 1 of the baseline is gone (leaklint baseline prune known.json).\n")
    status, _, err = check(capfd, "--baseline", "known.json", "--strict-baseline")
    assert status == 1
    assert err.startswith("known.json: no longer occurs: src/b.py: LK301 in load: open(source)\n")


@pytest.mark.parametrize(
    "arguments", [["src/a.py"], ["--select", "LK4"], ["--ignore", "LK301"], ["src/a.py", "clean.py"]]
)
def test_a_run_that_does_not_look_there_calls_nothing_gone(
    project: Path, capfd: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    (project / "src" / "b.py").unlink()
    status, _, err = check(capfd, "--baseline", "known.json", "--strict-baseline", *arguments)
    assert status == 0
    assert "gone" not in err


def test_a_syntax_error_does_not_make_the_rest_of_its_file_gone(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (project / "src" / "b.py").write_text("def f(:\n")
    status, out, err = check(capfd, "--baseline", "known.json")
    assert (status, "LK000" in out, "gone" in err) == (1, True, False)


def test_pruning_takes_out_what_is_gone_and_adds_nothing(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "src" / "b.py").rename(project / "src" / "c.py")
    (project / "src" / "a.py").write_text(LEAKY.replace("open(path)", "open(path, 'rb')"))
    capfd.readouterr()
    assert run(["baseline", "prune", "known.json"]) == 0
    assert capfd.readouterr().err == (
        "known.json: no longer occurs: src/a.py: LK301 in read: open(path)\nknown.json: 1 finding taken out, 1 left.\n"
    )
    assert [entry["path"] for entry in entries(project)] == ["src/c.py"]


def test_writing_for_a_part_keeps_the_rest(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "src" / "a.py").write_text(LEAKY + LEAKY.replace("read(", "again("))
    assert check(capfd, "--write-baseline", "known.json", "src/a.py")[0] == 0
    assert [(entry["path"], entry["function"]) for entry in entries(project)] == [
        ("src/a.py", "again"),
        ("src/a.py", "read"),
        ("src/b.py", "load"),
    ]


def test_it_is_shown_by_rule_and_by_entry(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert run(["baseline", "show", "known.json"]) == 0
    assert capfd.readouterr().out == (
        "known.json: 2 findings in 2 files\n"
        "2  LK301  resource-not-closed\n"
        "src/a.py: LK301 in read: open(path)\n"
        "src/b.py: LK301 in load: open(source)\n"
    )


def test_formats_for_machines_tell_known_from_new(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "clean.py").write_text(LEAKY.replace("path", "name"))
    check(capfd, "--baseline", "known.json", "--output-format", "sarif=a.sarif", "--output-format", "json=a.json")
    results = json.loads((project / "a.sarif").read_text())["runs"][0]["results"]
    assert [(one["baselineState"], "suppressions" in one) for one in results] == [
        ("new", False),
        ("unchanged", True),
        ("unchanged", True),
    ]
    summary = json.loads((project / "a.json").read_text())["summary"]
    assert (summary["findings"], summary["in_baseline"], summary["gone_from_baseline"]) == (1, 2, 0)


def test_fixing_leaves_known_findings_out_of_what_remains(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    beyond_repair = "def f(:\n"
    (project / "src" / "a.py").write_text(beyond_repair)
    (project / "src" / "b.py").unlink()
    assert run(["check", "-q", "--write-baseline", "fresh.json"]) == 0
    capfd.readouterr()
    assert run(["fix", "--apply", "--baseline", "fresh.json"]) == 0
    assert "remains" not in capfd.readouterr().err
    assert run(["fix", "--apply", "--no-baseline"]) == 1
    assert (project / "src" / "a.py").read_text() == beyond_repair


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--baseline", "none.json"], "error: none.json: the baseline cannot be read: No such file or directory"),
        (["--baseline", "src"], "error: src: the baseline cannot be read: Is a directory"),
        (["--baseline", "clean.py"], "error: clean.py:1: is no baseline: Expecting value"),
        (["--write-baseline", "clean.py"], "error: clean.py:1: is no baseline: Expecting value"),
        (["--write-baseline", "no/such.json"], "error: no/such.json: cannot be written: No such file or directory"),
        (["--write-baseline", "known.json", "-"], "error: known.json: not written, since code on stdin has no place"),
        (["--write-baseline", "known.json", "none"], "error: known.json: not written, since not everything could be"),
    ],
)
def test_what_cannot_be_used_is_status_2_and_one_line(
    project: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    before = (project / "known.json").read_text()
    status, out, err = check(capfd, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1
    assert (project / "clean.py").read_text() == "x = 1\n"
    assert (project / "known.json").read_text() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--baseline", "a", "--write-baseline", "b"], "--baseline cannot be used with --write-baseline."),
        (["--baseline", "a", "--no-baseline"], "--baseline cannot be used with --no-baseline."),
        (["--strict-baseline"], "--strict-baseline needs a baseline"),
        (["--strict-baseline", "--no-baseline"], "--strict-baseline cannot be used with --no-baseline."),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    project: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    status, _, err = check(capfd, *arguments)
    assert status == 2
    assert message in err
