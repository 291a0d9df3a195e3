"""JUnit XML, which every CI server can show: a suite per file, a failed case per finding."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from leaklint.report.cells import visible
from leaklint.report.levels import level

if TYPE_CHECKING:
    from leaklint.engine.result import FileReport, RunReport
    from leaklint.model.diagnostic import Diagnostic
    from leaklint.report.options import RenderOptions


def render(report: RunReport, options: RenderOptions) -> str:
    """The document; a run without findings has one case that passes, since a CI server calls an empty one a mistake."""
    total = len(report.diagnostics)
    tests = total + len(report.problems) or 1
    counts = {"tests": str(tests), "failures": str(total), "errors": str(len(report.problems))}
    root = Xml.Element("testsuites", {"name": "leaklint", **counts})
    for file in report.files:
        if file.diagnostics:
            _suite(root, file)
    if report.problems:
        suite = Xml.SubElement(root, "testsuite", name="leaklint", tests=counts["errors"], failures="0")
        suite.set("errors", counts["errors"])
        for problem in report.problems:
            case = Xml.SubElement(suite, "testcase", name=_text(problem), classname="leaklint")
            Xml.SubElement(case, "error", message=_text(problem))
    elif not total:
        suite = Xml.SubElement(root, "testsuite", name="leaklint", tests="1", failures="0", errors="0")
        verdict = "no new leaks found" if report.compared else "no leaks found"
        Xml.SubElement(suite, "testcase", name=f"{report.checked} files checked, {verdict}", classname="leaklint")
    Xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suite(root: Xml.Element, file: FileReport) -> None:
    number = str(len(file.diagnostics))
    path = _text(file.path)
    suite = Xml.SubElement(root, "testsuite", name=path, tests=number, failures=number, errors="0")
    for found in sorted(file.diagnostics, key=lambda d: d.sort_key):
        _case(suite, path, found)


def _case(suite: Xml.Element, path: str, found: Diagnostic) -> None:
    place = f"{found.span.row}:{found.span.column}"
    case = Xml.SubElement(suite, "testcase", name=f"{found.code} {found.name} ({place})", classname=path)
    case.set("file", path)
    case.set("line", str(found.span.row))
    failure = Xml.SubElement(case, "failure", message=_text(found.message), type=level(found.confidence))
    lines = [f"{path}:{place}: {found.code} {_text(found.message)}"]
    lines += [f"{path}:{step.span.row}:{step.span.column}: {_text(step.message)}" for step in found.steps]
    if found.help:
        lines.append(f"help: {_text(found.help)}")
    failure.text = "\n".join(lines)


def _text(text: str) -> str:
    """Text without the control characters that XML cannot hold in any form."""
    return visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
