"""Holds one file against the rules: findings, what silences them, and what stood in the way."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from leaklint.config.select import selected
from leaklint.engine.result import FileReport, Suppressed
from leaklint.engine.suppressions import mentions_leaklint, read_suppressions, suppress
from leaklint.model.codes import CODES
from leaklint.model.diagnostic import Confidence, Diagnostic
from leaklint.text.source import Source, SourceError
from leaklint.text.span import Span

if TYPE_CHECKING:
    from leaklint.config.settings import Settings
    from leaklint.facts.glance import Glance
    from leaklint.facts.syntax import ParseFailure
    from leaklint.model.rule import Rule

SYNTAX_ERROR = "LK000"
UNUSED_SUPPRESSION = "LK001"
_OWN = frozenset({SYNTAX_ERROR, UNUSED_SUPPRESSION})


@dataclass(slots=True)
class _Findings:
    """What the rules say about one file, before any is silenced; `ran` are the codes whose rules came to an end."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    ran: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    consulted: tuple[str, ...] = ()


def check_bytes(
    data: bytes,
    settings: Settings,
    shown: str,
    path: Path | None = None,
    rules: Sequence[Rule] | None = None,
    *,
    whole: bool = False,
) -> FileReport:
    """Decodes and checks the bytes of a file; what cannot be decoded is a finding, LK000, at the place."""
    try:
        source = Source.from_bytes(data, shown)
    except SourceError as error:
        span = Span(0, 0, error.row, error.column, error.row, error.column)
        return _refused(error.message, span, None, settings, shown, path or Path(shown))
    return check_source(source, settings, shown, path, rules, whole=whole)


def check_source(
    source: Source,
    settings: Settings,
    shown: str,
    path: Path | None = None,
    rules: Sequence[Rule] | None = None,
    *,
    whole: bool = False,
) -> FileReport:
    """Checks one decoded file with the rules that `settings` select for it.

    `shown` is how the file is called in the report, `path` (by default the same) is held against per-file patterns, and
    `rules` are those to choose from (by default all, of which those are passed over whose concern cannot stand in the
    text). A `whole` text is parsed at once and all of it is read, where otherwise a function is parsed when some rule
    has to see it: that makes no difference but for the time. Syntax errors and code that is nested too deeply become a
    finding LK000 beside which nothing else is reported; a rule that crashes becomes a problem, and the other rules go on.
    """
    from leaklint.facts.syntax import ParseFailure, SliceMismatch

    path = path or Path(shown)
    try:
        try:
            try:
                findings = _hold_against(source, settings, shown, path, rules, whole=whole)
            except SliceMismatch:
                findings = _hold_against(source, settings, shown, path, rules, whole=True)
        except RecursionError:
            from leaklint.facts.deep import run_deep

            findings = run_deep(_hold_against, source, settings, shown, path, rules, deep=True, whole=True)
    except ParseFailure as failure:
        return _refused(failure.message, _place(source, failure), source, settings, shown, path)
    except RecursionError:
        return _refused("the code is nested too deeply to be checked", source.span(0, 0), source, settings, shown, path)
    return _silence(findings, source, settings, shown, path)


def _hold_against(
    source: Source,
    settings: Settings,
    shown: str,
    path: Path,
    rules: Sequence[Rule] | None,
    *,
    deep: bool = False,
    whole: bool = False,
) -> _Findings:
    """What the rules find. In a `deep` run a rule that still recurses too far has no end, and is the only one to be lost.

    Raises ParseFailure and, elsewhere, RecursionError.
    """
    from leaklint.facts.gate import load_gate

    findings = _Findings()
    codes = CODES if rules is None else [rule.code for rule in rules]
    chosen = {code for code in codes if code not in _OWN and selected(code, settings, path)}
    gate, glance = load_gate(settings.resources), _glance(source, settings)
    # No table can have the words of a user's own functions.
    told = {name.rpartition(".")[2].encode() for name in settings.model_loaders}
    asked = gate.asked(glance, chosen, told) if rules is None else chosen
    findings.ran |= chosen - asked
    if not asked:
        glance.forget()
        if selected(SYNTAX_ERROR, settings, path):
            from leaklint.facts.syntax import check_syntax

            check_syntax(source)  # a syntax error is reported even where no rule looks at the code
        return findings

    from leaklint.catalogue.load import load_catalogue
    from leaklint.facts.lean_libcst import import_libcst

    import_libcst()
    from leaklint.facts.module import Module
    from leaklint.facts.options import Options
    from leaklint.facts.syntax import ParseFailure, SliceMismatch
    from leaklint.model.rule import rules_of

    options = Options(
        settings.release_functions, settings.model_loaders, settings.fix.cache_maxsize, settings.fix.cache_ttl
    )
    module = Module(source, load_catalogue(settings.resources), options, path, gate=gate, glance=glance, whole=whole)
    if not mentions_leaklint(source.text):  # a comment that silences a doubtful finding is not an unused one
        module.least = settings.min_confidence
    _ = module.tree
    for rule in rules_of(asked) if rules is None else rules:
        if rule.code not in asked:
            continue
        try:
            findings.diagnostics += list(rule.check(module))
        except (ParseFailure, SliceMismatch):
            raise
        except Exception as error:
            if isinstance(error, RecursionError) and not deep:
                raise
            if os.environ.get("LEAKLINT_DEBUG"):
                raise
            findings.problems.append(f"{shown}: rule {rule.code} ({rule.name}) crashed: {describe(error)}")
        else:
            findings.ran.add(rule.code)
    findings.notes += [f"{shown}: the search through `{name or 'the module'}` was given up" for name in module.given_up]
    findings.consulted = tuple(sorted(module.consulted))
    module.forget()
    return findings


def _glance(source: Source, settings: Settings) -> Glance:
    from leaklint.facts.glance import Glance

    # A comment that silences a doubtful finding is not an unused one: to know that, the doubtful ones are needed too.
    doubtful = settings.min_confidence <= Confidence.LOW or mentions_leaklint(source.text)
    return Glance(source.text.encode("utf-8", "surrogatepass"), doubtful)


def _silence(findings: _Findings, source: Source, settings: Settings, shown: str, path: Path) -> FileReport:
    """Applies the suppressions, then the threshold: a comment that silences a doubtful finding is not an unused one."""
    diagnostics = tuple(dict.fromkeys(findings.diagnostics))
    suppressed: tuple[Suppressed, ...] = ()
    judge = selected(UNUSED_SUPPRESSION, settings, path) and mentions_leaklint(source.text)
    if diagnostics or judge:
        written = read_suppressions(source.text, settings.respect_other_linters)
        outcome = suppress(diagnostics, written)
        diagnostics, suppressed = outcome.kept, outcome.suppressed
        if judge:
            from leaklint.engine.unused import unused_suppressions

            unused = unused_suppressions(source, written, outcome, findings.ran, settings.require_reason)
            diagnostics += suppress(unused, [one for one in written if UNUSED_SUPPRESSION in one.selectors]).kept
    wanted = settings.min_confidence
    diagnostics = tuple(one for one in diagnostics if one.confidence >= wanted)
    suppressed = tuple(one for one in suppressed if one.diagnostic.confidence >= wanted)
    return FileReport(
        shown,
        tuple(sorted(diagnostics, key=lambda one: one.sort_key)),
        tuple(sorted(suppressed, key=lambda one: one.diagnostic.sort_key)),
        source if diagnostics or suppressed else None,
        tuple(findings.problems),
        notes=tuple(findings.notes),
        consulted=findings.consulted,
    )


def _refused(message: str, span: Span, source: Source | None, settings: Settings, shown: str, path: Path) -> FileReport:
    if not selected(SYNTAX_ERROR, settings, path):
        return FileReport(shown)
    found = Diagnostic(SYNTAX_ERROR, CODES[SYNTAX_ERROR], message, span, Confidence.HIGH)
    return FileReport(shown, (found,), (), source)


def _place(source: Source, failure: ParseFailure) -> Span:
    """Where the parser stopped; the end of the text where the place that it names does not exist."""
    try:
        start = source.offset(failure.row, failure.column)
    except ValueError:
        start = len(source.text)
    return source.span(start, start)


def describe(error: BaseException) -> str:
    """What went wrong, in one line: the kind of the exception and the first line of its message."""
    message = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {message}" if message else type(error).__name__
