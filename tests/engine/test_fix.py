"""Fixes keep their promise, or are undone and named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from leaklint.config.settings import Settings
from leaklint.engine.fix import SAFE, UNSAFE, fix_source
from leaklint.facts.module import Module
from leaklint.model.diagnostic import Applicability, Confidence, Diagnostic, Edit, Fix
from leaklint.model.rule import Rule
from leaklint.text.source import Source


class Word(Rule):
    """Finds a word and replaces it."""

    code, name, summary = "LK301", "resource-not-closed", "finds a word"

    def __init__(self, word: str, by: str, applicability: Applicability = Applicability.SAFE) -> None:
        self.word, self.by, self.applicability = word, by, applicability

    def check(self, module: Module) -> Iterator[Diagnostic]:
        start = module.source.text.find(self.word)
        while start >= 0:
            span = module.source.span(start, start + len(self.word))
            fix = Fix(f"write {self.by}", (Edit(span, self.by),), self.applicability)
            yield Diagnostic(self.code, self.name, "a word", span, Confidence.HIGH, fix=fix)
            start = module.source.text.find(self.word, start + 1)


def fixed(text: str, rule: Rule, wanted: frozenset[Applicability] = SAFE) -> tuple[str, int, tuple[str, ...]]:
    """The text after its fixes, how many findings were cured, and the problems."""
    result = fix_source(Source.from_text(text, "a.py"), Settings(root=Path.cwd()), "a.py", wanted, rules=[rule])
    return result.text, len(result.cured), result.report.problems


def test_every_place_is_fixed_in_one_pass() -> None:
    assert fixed("old = old\n", Word("old", "new")) == ("new = new\n", 2, ())


def test_an_unsafe_fix_waits_until_it_is_wanted() -> None:
    rule = Word("old", "new", Applicability.UNSAFE)
    assert fixed("old = 1\n", rule)[0] == "old = 1\n"
    assert fixed("old = 1\n", rule, UNSAFE)[0] == "new = 1\n"


def test_a_fix_that_is_only_for_display_is_never_applied() -> None:
    assert fixed("old = 1\n", Word("old", "new", Applicability.DISPLAY), UNSAFE)[0] == "old = 1\n"


def test_a_fix_that_breaks_the_code_is_undone_and_named() -> None:
    text, cured, problems = fixed("old = 1\n", Word("old", "("))
    assert (text, cured) == ("old = 1\n", 0)
    assert "a.py:1:1" in problems[0]
    assert "leaklint's fault" in problems[0]


def test_a_fix_that_does_not_clear_its_finding_is_undone() -> None:
    text, cured, problems = fixed("old = 1\n", Word("old", "bold"))
    assert (text, cured, len(problems)) == ("old = 1\n", 0, 1)


def test_a_fix_that_brings_another_finding_is_undone() -> None:
    class Other(Word):
        def check(self, module: Module) -> Iterator[Diagnostic]:
            yield from super().check(module)
            if "new" in module.source.text:
                yield Diagnostic("LK302", "close-not-in-finally", "new", module.source.span(0, 1), Confidence.HIGH)

    text, cured, problems = fixed("old = 1\n", Other("old", "new"))
    assert (text, cured, len(problems)) == ("old = 1\n", 0, 1)


def test_good_fixes_stay_where_another_one_is_undone() -> None:
    class Two(Rule):
        code, name, summary = "LK301", "resource-not-closed", "finds two words"

        def check(self, module: Module) -> Iterator[Diagnostic]:
            yield from Word("good", "fine").check(module)
            yield from Word("bad", "(").check(module)

    text, cured, problems = fixed("good = bad\n", Two())
    assert (text, cured, len(problems)) == ("fine = bad\n", 1, 1)


def test_fixes_end_after_ten_passes() -> None:
    class Growing(Rule):
        code, name, summary = "LK301", "resource-not-closed", "never ends"

        def check(self, module: Module) -> Iterator[Diagnostic]:
            size = len(module.source.text)
            span = module.source.span(0, 0)
            fix = Fix("grow", (Edit(span, "x"),), Applicability.SAFE)
            yield Diagnostic(self.code, self.name, "a", span, Confidence.HIGH, symbol=f"s{size}", fix=fix)

    assert len(fixed("x\n", Growing())[0]) <= 12
