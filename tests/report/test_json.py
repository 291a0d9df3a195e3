"""The JSON formats, against the public contract."""

from __future__ import annotations

import json

import pytest

from leaklint.engine.result import RunReport
from leaklint.report import render
from leaklint.report.options import RenderOptions

PLAIN = RenderOptions()
PROMISED = "code name message confidence filename location end_location symbol function trace fix url".split()


def test_the_object_has_a_version_the_diagnostics_and_a_summary(report: RunReport) -> None:
    document = json.loads(render("json", report, PLAIN))
    assert list(document) == ["version", "diagnostics", "summary"]
    assert document["version"] == 1
    assert [d["code"] for d in document["diagnostics"]] == ["LK302", "LK301"]


def test_a_diagnostic_has_the_keys_of_the_contract_in_their_order(report: RunReport) -> None:
    first = json.loads(render("json", report, PLAIN))["diagnostics"][0]
    assert list(first)[: len(PROMISED)] == PROMISED
    assert isinstance(first.pop("fingerprint"), str)
    assert first == {
        "code": "LK302",
        "name": "close-not-in-finally",
        "message": "`handle` is not closed if `parse()` raises, 100%",
        "confidence": "high",
        "filename": "we,ird:50% dir/ä b.py",
        "location": {"row": 2, "column": 14},
        "end_location": {"row": 2, "column": 29},
        "symbol": "handle",
        "function": "load",
        "trace": [
            {"row": 2, "column": 14, "message": "file opened here"},
            {"row": 2, "column": 38, "message": "if this raises, `handle` stays open"},
            {"row": 3, "column": 5, "message": "only reached without an exception"},
        ],
        "fix": {
            "applicability": "safe",
            "message": "open it in a `with` block",
            "edits": [
                {"location": {"row": 2, "column": 5}, "end_location": {"row": 2, "column": 14}, "content": "with "},
                {
                    "location": {"row": 2, "column": 29},
                    "end_location": {"row": 2, "column": 30},
                    "content": " as handle:",
                },
                {"location": {"row": 3, "column": 1}, "end_location": {"row": 4, "column": 1}, "content": ""},
            ],
        },
        "url": "",
        "help": "",
    }


def test_no_fix_is_null(report: RunReport) -> None:
    assert json.loads(render("json", report, PLAIN))["diagnostics"][1]["fix"] is None


def test_the_summary_counts_the_run(report: RunReport) -> None:
    assert json.loads(render("json", report, PLAIN))["summary"] == {
        "files": 3,
        "files_with_findings": 1,
        "findings": 2,
        "fixable": 1,
        "suppressed": 1,
        "in_baseline": 0,
        "gone_from_baseline": 0,
        "by_code": {"LK301": 1, "LK302": 1},
        "by_confidence": {"high": 1, "medium": 1, "low": 0},
        "problems": [],
    }


def test_json_lines_are_the_diagnostics_of_the_object(report: RunReport) -> None:
    lines = render("json-lines", report, PLAIN).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render("json", report, PLAIN))["diagnostics"]


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(render("json", RunReport(checked=1), PLAIN))["diagnostics"] == []
    assert render("json-lines", RunReport(checked=1), PLAIN) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "concise",
            "we,ird:50% dir/ä b.py:2:14: LK302 `handle` is not closed if `parse()` raises, 100%\n"
            "we,ird:50% dir/ä b.py:9:16: LK301 `conn` is never closed\n",
        ),
        (
            "grouped",
            "we,ird:50% dir/ä b.py:\n"
            "  2:14  error    LK302  `handle` is not closed if `parse()` raises, 100%\n"
            "  9:16  warning  LK301  `conn` is never closed\n",
        ),
    ],
)
def test_the_formats_of_a_line_per_finding(name: str, expected: str, report: RunReport) -> None:
    assert render(name, report, PLAIN) == expected
