"""Rules: what they are, and how they are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar

from leaklint.model.codes import CODES

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.model.diagnostic import Diagnostic


class Rule:
    """A stateless generator of diagnostics.

    A subclass pulls facts from the module that it is given; it visits nothing itself, keeps no state, and knows nothing
    of suppressions or settings. Its docstring has the headings "What it finds", "Why it leaks", "Example",
    "Use instead", "Fix safety" and "References", from which `leaklint rule`, SARIF help and the README are made.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    summary: ClassVar[str]

    def check(self, module: Module) -> Iterator[Diagnostic]:
        """Yields what is wrong with `module`, in any order."""
        raise NotImplementedError


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule, ordered by code: one instance of each `Rule` subclass defined in a module of `leaklint.rules`."""
    package = importlib.import_module("leaklint.rules")
    found: list[Rule] = []
    for entry in pkgutil.iter_modules(package.__path__):
        found += _rules_in(importlib.import_module(f"{package.__name__}.{entry.name}"))
    return tuple(sorted(found, key=lambda rule: rule.code))


def rules_of(codes: Iterable[str]) -> tuple[Rule, ...]:
    """The rules with these codes, ordered by code; only their modules are loaded, which are named after them."""
    wanted = sorted(set(codes))
    if len(wanted) > len(CODES) // 2:
        return tuple(rule for rule in all_rules() if rule.code in wanted)
    return tuple(_rule_of(code) for code in wanted)


@lru_cache(maxsize=128)
def _rule_of(code: str) -> Rule:
    module = importlib.import_module(f"leaklint.rules.{CODES[code].replace('-', '_')}")
    return next(rule for rule in _rules_in(module) if rule.code == code)


def _rules_in(module: ModuleType) -> Iterator[Rule]:
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module.__name__:
            yield value()
