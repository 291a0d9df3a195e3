"""The formats of CI servers: each is read back by the rules of its reader, and must say what the run said."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from leaklint.engine.result import FileReport, RunReport
from leaklint.model.diagnostic import Applicability, Confidence, Diagnostic
from leaklint.report import FORMATS, job_summary, render
from leaklint.report.options import RenderOptions
from leaklint.text.edit import splice
from leaklint.text.source import Source

PLAIN = RenderOptions()
PATH = "we,ird:50% dir/ä b.py"


@pytest.fixture(autouse=True)
def _on_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)


def many(high: int, medium: int) -> RunReport:
    source = Source.from_text("x\n" * (high + medium), "a.py")
    confidences = [Confidence.MEDIUM] * medium + [Confidence.HIGH] * high
    found = tuple(
        Diagnostic("LK301", "resource-not-closed", f"leak {n}", source.span(2 * n, 2 * n + 1), confidence)
        for n, confidence in enumerate(confidences)
    )
    return RunReport((FileReport("a.py", found, (), source),), 1)


def github_commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What a runner reads: command, properties, message."""
    commands = []
    for line in text.splitlines():
        if not line.startswith("::"):
            continue
        head, message = line[2:].split("::", 1)
        command, listed = head.split(" ", 1)
        properties = dict(part.split("=", 1) for part in listed.split(","))
        for key, value in properties.items():
            for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
                value = value.replace(code, character)
            properties[key] = value
        message = message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        commands.append((command, properties, message))
    return commands


def test_github_reads_back_what_was_found(report: RunReport) -> None:
    assert github_commands(render("github", report, PLAIN)) == [
        (
            "error",
            {"title": "leaklint (LK302)", "file": PATH, "line": "2", "endLine": "2", "col": "14", "endColumn": "29"},
            "`handle` is not closed if `parse()` raises, 100%",
        ),
        (
            "warning",
            {"title": "leaklint (LK301)", "file": PATH, "line": "9", "endLine": "14"},
            "`conn` is never closed\nclose it after use",
        ),
    ]


def test_github_gets_the_ten_most_certain_of_each_level() -> None:
    text = render("github", many(high=12, medium=15), PLAIN)
    levels = [command for command, _, _ in github_commands(text)]
    assert levels == ["error"] * 10 + ["warning"] * 10
    assert text.splitlines()[-1].startswith("20 of 27 findings annotated")
    assert "annotated" not in render("github", many(high=10, medium=10), PLAIN)


@pytest.mark.parametrize(("variable", "name"), [("GITHUB_WORKSPACE", "github"), ("CI_PROJECT_DIR", "gitlab")])
def test_paths_start_at_the_root_of_the_repository(
    variable: str, name: str, report: RunReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(tmp_path))
    below = RenderOptions(cwd=str(tmp_path / "backend"))
    beside = RenderOptions(cwd=str(tmp_path.parent / "elsewhere"))

    def path(options: RenderOptions) -> Any:
        text = render(name, report, options)
        return github_commands(text)[0][1]["file"] if name == "github" else json.loads(text)[0]["location"]["path"]

    assert path(below) == f"backend/{PATH}"
    assert path(beside) == PATH


def test_azure_reads_back_what_was_found(report: RunReport) -> None:
    odd = RunReport((report.files[0]._replace(path="a;b]%.py"),), 1)
    pattern = re.compile(r"##vso\[task\.logissue ([^\]]*)\](.*)")
    issues = []
    for line in render("azure", odd, PLAIN).splitlines():
        match = pattern.fullmatch(line)
        assert match
        properties = dict(part.split("=", 1) for part in match[1].rstrip(";").split(";"))
        path = properties["sourcepath"].replace("%3B", ";").replace("%5D", "]").replace("%AZP25", "%")
        message = match[2].replace("%AZP25", "%")
        issues.append((properties["type"], path, properties["linenumber"], properties["columnnumber"], message))
        assert properties["code"].startswith("LK3")
    assert issues == [
        ("error", "a;b]%.py", "2", "14", "`handle` is not closed if `parse()` raises, 100%"),
        ("warning", "a;b]%.py", "9", "16", "`conn` is never closed"),
    ]


def test_azure_knows_nothing_below_a_warning(report: RunReport) -> None:
    low = report.files[0].diagnostics[0]._replace(confidence=Confidence.LOW)
    text = render("azure", RunReport((report.files[0]._replace(diagnostics=(low,)),), 1), PLAIN)
    assert "type=warning;" in text


def test_gitlab_has_all_that_its_schema_requires(report: RunReport) -> None:
    issues = json.loads(render("gitlab", report, PLAIN))
    assert [set(issue) for issue in issues] == [
        {"description", "check_name", "fingerprint", "severity", "location"}
    ] * 2
    assert [issue["severity"] for issue in issues] == ["major", "minor"]
    assert issues[0]["description"] == "LK302: `handle` is not closed if `parse()` raises, 100%"
    assert issues[1]["location"] == {"path": PATH, "lines": {"begin": 9, "end": 14}}


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(render("gitlab", many(high=5, medium=5), PLAIN))
    assert len({issue["fingerprint"] for issue in issues}) == 10


def test_junit_has_a_failed_case_for_each_finding(report: RunReport) -> None:
    root = Xml.fromstring(render("junit", report, PLAIN).encode())
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("2", "2", "0")
    cases = root.findall("testsuite/testcase")
    assert [(case.get("classname"), case.get("line")) for case in cases] == [(PATH, "2"), (PATH, "9")]
    failure = cases[0].find("failure")
    assert failure is not None
    assert failure.get("type") == "error"
    assert failure.get("message") == "`handle` is not closed if `parse()` raises, 100%"
    assert f"{PATH}:3:5: only reached without an exception" in (failure.text or "").splitlines()


def test_junit_passes_one_case_where_nothing_is_found() -> None:
    root = Xml.fromstring(render("junit", RunReport(checked=3), PLAIN).encode())
    (case,) = root.findall("testsuite/testcase")
    assert (root.get("tests"), root.get("failures"), len(case)) == ("1", "0", 0)


def test_junit_fails_where_something_could_not_be_done() -> None:
    root = Xml.fromstring(render("junit", RunReport(problems=("cannot read a.py",)), PLAIN).encode())
    errors = root.findall("testsuite/testcase/error")
    assert root.get("errors") == "1"
    assert [error.get("message") for error in errors] == ["cannot read a.py"]


def test_rdjson_counts_columns_in_bytes(report: RunReport, source: Source) -> None:
    first = json.loads(render("rdjson", report, PLAIN))["diagnostics"][0]
    related = first["related_locations"][1]["location"]["range"]
    line = source.line(2).encode()
    assert line[related["start"]["column"] - 1 : related["end"]["column"] - 1].decode() == "parse(handle)"
    assert first["location"]["path"] == PATH
    assert first["severity"] == "ERROR"


def test_rdjson_suggests_the_whole_fix_at_once(report: RunReport, source: Source) -> None:
    (suggestion,) = json.loads(render("rdjson", report, PLAIN))["diagnostics"][0]["suggestions"]
    data = source.text.encode()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def offset(position: dict[str, int]) -> int:
        return starts[position["line"] - 1] + position["column"] - 1

    span = suggestion["range"]
    written = data[: offset(span["start"])] + suggestion["text"].encode() + data[offset(span["end"]) :]
    fix = report.files[0].diagnostics[0].fix
    assert fix is not None
    assert written.decode() == splice(source.text, fix.edits).text


def test_rdjson_never_suggests_a_fix_that_is_only_shown(report: RunReport) -> None:
    file = report.files[0]
    fix = file.diagnostics[0].fix
    assert fix is not None
    shown = file.diagnostics[0]._replace(fix=fix._replace(applicability=Applicability.DISPLAY))
    text = render("rdjson", RunReport((file._replace(diagnostics=(shown,)),), 1), PLAIN)
    assert "suggestions" not in text


def test_markdown_is_a_table_of_all_findings_the_most_certain_first() -> None:
    rows = [line for line in render("markdown", many(high=12, medium=15), PLAIN).splitlines() if line[:1] == "|"][2:]
    assert len(rows) == 27
    assert [row.split(" | ")[0] for row in rows] == ["| error"] * 12 + ["| warning"] * 15


def test_markdown_cells_hold_whatever_a_name_holds(report: RunReport) -> None:
    file = report.files[0]._replace(path="a|b<img>[x](y)_*.py")
    found = file.diagnostics[0]._replace(message="`a|b` | <b> &amp; @team")
    table = job_summary(RunReport((file._replace(diagnostics=(found,)),), 1)).splitlines()
    cells = re.split(r"(?<!\\)\|", table[-1])[1:-1]
    assert [cell.strip() for cell in cells[2:]] == [
        r"a\|b\<img\>\[x\](y)\_\*.py:2:14",
        r"`a\|b` \| \<b\> \&amp; \@team",
    ]


def test_a_summary_stays_below_what_github_takes() -> None:
    report = many(high=1, medium=0)
    long = report.files[0].diagnostics[0]._replace(message="x" * 300_000)
    summary = job_summary(RunReport((report.files[0]._replace(diagnostics=(long,) * 5),), 1))
    assert len(summary.encode()) < 1_048_576
    assert summary.endswith("\n2 more findings are left out here.\n")


def test_a_summary_of_a_clean_run_says_so() -> None:
    assert job_summary(RunReport(checked=41)) == "## leaklint\n\n41 files checked, no leaks found.\n"


def test_every_format_can_be_written_out_whatever_a_path_holds(report: RunReport) -> None:
    odd = RunReport((report.files[0]._replace(path="a\udcff\x00\n.py"),), 1)
    for name in FORMATS:
        text = render(name, odd, RenderOptions(cwd="/srv"))
        assert text.encode()
        assert text.endswith("\n")


def test_an_unknown_format_is_refused_by_name(report: RunReport) -> None:
    with pytest.raises(ValueError, match="unknown output format 'yaml', known are full, concise"):
        render("yaml", report, PLAIN)
