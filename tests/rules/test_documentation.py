"""Every rule explains itself, and its two examples are true: one is found, the other is not."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from leaklint.config.settings import Settings
from leaklint.engine.check import check_source
from leaklint.model.codes import CODES
from leaklint.model.diagnostic import Confidence
from leaklint.model.rule import Rule, all_rules, rules_of
from leaklint.text.source import Source

HEADINGS = ["What it finds", "Why it leaks", "Example", "Use instead", "Fix safety", "References"]
SETTINGS = Settings(root=Path.cwd(), min_confidence=Confidence.MEDIUM)
PREAMBLE = "import asyncio, json, os, socket, sqlite3\nimport aiohttp, psycopg2\nfrom contextlib import closing\n\n"


def section(rule: Rule, heading: str) -> str:
    """The text under a heading of a rule's documentation."""
    parts = re.split(r"^## (.+)$", inspect.cleandoc(rule.__doc__ or ""), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading]


def code(rule: Rule, heading: str) -> str:
    """The code under a heading, with the imports that it takes for granted unless it brings its own."""
    blocks = re.findall(r"```python\n(.*?)```", section(rule, heading), flags=re.DOTALL)
    assert len(blocks) == 1, f"{rule.code} has {len(blocks)} examples under {heading!r}"
    text: str = blocks[0]
    return text if re.search(r"^(import|from) ", text, flags=re.MULTILINE) else PREAMBLE + text


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
class TestDocumentation:
    def test_has_the_headings_in_their_order(self, rule: Rule) -> None:
        found = re.findall(r"^## (.+)$", inspect.cleandoc(rule.__doc__ or ""), flags=re.MULTILINE)
        assert found == HEADINGS

    def test_has_the_name_of_its_code(self, rule: Rule) -> None:
        assert CODES[rule.code] == rule.name

    def test_lives_in_a_module_of_its_own(self, rule: Rule) -> None:
        inside = [other for other in all_rules() if type(other).__module__ == type(rule).__module__]
        assert inside == [rule]

    def test_is_found_by_its_code_alone(self, rule: Rule) -> None:
        assert [type(found) for found in rules_of([rule.code])] == [type(rule)]

    def test_example_is_found(self, rule: Rule) -> None:
        report = check_source(Source.from_text(code(rule, "Example"), "example.py"), SETTINGS, "example.py")
        assert [found.code for found in report.diagnostics] == [rule.code]

    def test_use_instead_is_silent(self, rule: Rule) -> None:
        report = check_source(Source.from_text(code(rule, "Use instead"), "example.py"), SETTINGS, "example.py")
        assert [found.message for found in report.diagnostics] == []

    def test_every_finding_shows_its_path(self, rule: Rule) -> None:
        report = check_source(Source.from_text(code(rule, "Example"), "example.py"), SETTINGS, "example.py")
        for found in report.diagnostics:
            assert found.steps, "a finding without a step shows nothing"
            assert all(step.message for step in found.steps)
