"""SARIF: valid by the standard's schema, and saying what the run said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import jsonschema
import pytest

from leaklint.engine.result import Compared, RunReport
from leaklint.model.diagnostic import Confidence
from leaklint.model.rule import Rule
from leaklint.report import links
from leaklint.report.options import RenderOptions
from leaklint.report.sarif import document
from leaklint.text.edit import splice
from leaklint.text.source import Source

SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
HERE = RenderOptions(cwd="/srv/my app")


class Described(Rule):
    """Says what it finds.

    ## Why it leaks
    For a reason.
    """

    code = "LK302"
    name = "close-not-in-finally"
    summary = "closed on the normal path only"


def run(report: RunReport, options: RenderOptions = HERE) -> dict[str, Any]:
    log = json.loads(json.dumps(document(report, options, {"LK302": Described()})))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def text_of(source: Source, region: dict[str, int]) -> str:
    start = source.offset(region["startLine"], region["startColumn"])
    return source.text[start : source.offset(region["endLine"], region["endColumn"])]


def test_the_run_says_how_it_counts_and_where_it_stood(report: RunReport) -> None:
    log = run(report)
    assert log["columnKind"] == "unicodeCodePoints"
    assert log["automationDetails"] == {"id": "leaklint/"}
    assert log["originalUriBaseIds"]["SRCROOT"]["uri"] == "file:///srv/my%20app/"
    assert log["invocations"][0]["executionSuccessful"] is True


def test_uris_are_relative_encoded_and_lead_to_the_file(report: RunReport) -> None:
    log = run(report)
    artifact = log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "we%2Cird%3A50%25%20dir/%C3%A4%20b.py", "uriBaseId": "SRCROOT"}
    resolved = urljoin(log["originalUriBaseIds"]["SRCROOT"]["uri"], artifact["uri"])
    assert unquote(resolved) == "file:///srv/my app/we,ird:50% dir/ä b.py"


def test_a_file_outside_the_working_directory_has_an_absolute_uri(report: RunReport) -> None:
    log = run(RunReport((report.files[0]._replace(path="/tmp/ä.py"),), 1))
    artifact = log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "file:///tmp/%C3%A4.py"}


def test_without_a_working_directory_none_is_named(report: RunReport) -> None:
    assert "uri" not in run(report, RenderOptions())["originalUriBaseIds"]["SRCROOT"]


def test_results_stand_where_the_findings_stand(report: RunReport, source: Source) -> None:
    results = run(report)["results"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in results]
    assert text_of(source, regions[0]) == 'open("図書館.txt")'
    assert (regions[1]["startLine"], regions[1]["endLine"]) == (9, 14)
    assert [result["level"] for result in results] == ["error", "warning", "note"]
    assert results[0]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "load"


def test_steps_become_a_code_flow_and_related_locations(report: RunReport, source: Source) -> None:
    result = run(report)["results"][0]
    ((flow,),) = [code_flow["threadFlows"] for code_flow in result["codeFlows"]]
    expected = [
        ('open("図書館.txt")', "file opened here"),
        ("parse(handle)", "if this raises, `handle` stays open"),
        ("handle.close()", "only reached without an exception"),
    ]
    for locations in ([step["location"] for step in flow["locations"]], result["relatedLocations"]):
        read = [(text_of(source, at["physicalLocation"]["region"]), at["message"]["text"]) for at in locations]
        assert read == expected
    assert [step["executionOrder"] for step in flow["locations"]] == [1, 2, 3]


def test_fixes_give_the_same_text_as_their_edits(report: RunReport, source: Source) -> None:
    (fix,) = run(report)["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    text = source.text
    for part in reversed(change["replacements"]):
        region = part["deletedRegion"]
        start = source.offset(region["startLine"], region["startColumn"])
        end = source.offset(region["endLine"], region["endColumn"])
        text = text[:start] + part["insertedContent"]["text"] + text[end:]
    edits = report.files[0].diagnostics[0].fix
    assert edits is not None
    assert text == splice(source.text, edits.edits).text


def test_suppressed_findings_are_listed_with_their_reason(report: RunReport) -> None:
    results = run(report)["results"]
    assert ["suppressions" in result for result in results] == [False, False, True]
    assert results[2]["suppressions"] == [{"kind": "inSource", "justification": "read once at start-up"}]


def test_what_a_baseline_lists_is_unchanged_and_suppressed_from_outside(report: RunReport) -> None:
    file = report.files[0]
    first, second = file.diagnostics
    held = file._replace(diagnostics=(second,), known=(first,))
    results = run(report._replace(files=(held,), compared=Compared("known.json")))["results"]
    assert [(result["ruleId"], result.get("baselineState")) for result in results] == [
        ("LK301", "new"),
        ("LK303", None),
        ("LK302", "unchanged"),
    ]
    assert results[2]["suppressions"] == [{"kind": "external", "justification": "listed in known.json"}]
    assert not any("baselineState" in result for result in run(report)["results"])


def test_rules_carry_their_texts_and_results_point_at_them(report: RunReport) -> None:
    log = run(report)
    rules = log["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["LK301", "LK302", "LK303"]
    assert [rules[result["ruleIndex"]]["id"] for result in log["results"]] == ["LK302", "LK301", "LK303"]
    described = rules[1]
    assert described["shortDescription"]["text"] == Described.summary
    assert described["fullDescription"]["text"] == "Says what it finds."
    assert "## Why it leaks\nFor a reason." in described["help"]["markdown"]
    assert described["help"]["text"].endswith("leaklint rule LK302")
    assert described["properties"]["precision"] == "high"
    assert "helpUri" not in described


def test_rules_link_to_their_pages_where_those_are_published(
    report: RunReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "PAGES", "https://example.org/rules")
    assert run(report)["tool"]["driver"]["rules"][1]["helpUri"] == "https://example.org/rules#lk302"


def test_fingerprints_are_there_and_unique(report: RunReport) -> None:
    found = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run(report)["results"]]
    assert len(set(found)) == 3


def test_what_could_not_be_done_is_a_notification() -> None:
    invocation = run(RunReport(problems=("cannot read a.py",)))["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"] == [{"level": "error", "message": {"text": "cannot read a.py"}}]


def test_a_rule_is_as_loud_as_its_most_certain_finding(report: RunReport) -> None:
    file = report.files[0]
    quiet = file.diagnostics[0]._replace(confidence=Confidence.LOW)
    log = run(RunReport((file._replace(diagnostics=(*file.diagnostics, quiet)),), 1))
    assert log["tool"]["driver"]["rules"][1]["defaultConfiguration"] == {"level": "error"}


def test_the_check_itself_can_fail(report: RunReport) -> None:
    log = document(report, HERE, {})
    log["runs"][0]["results"][0]["level"] = "loud"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(log)
