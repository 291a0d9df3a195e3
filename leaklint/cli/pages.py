"""The rules as `leaklint rule` and `leaklint rules` show them."""

from __future__ import annotations

from inspect import getdoc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaklint.model.rule import Rule


def every_rule() -> tuple[Rule, ...]:
    """The rules that run, those of the engine included, ordered by code."""
    from leaklint.engine.own_rules import OWN_RULES
    from leaklint.model.rule import all_rules

    return tuple(sorted((*OWN_RULES, *all_rules()), key=lambda rule: rule.code))


def page(rule: Rule) -> str:
    """What a rule is about: its code, its name, its summary, and its documentation."""
    title = f"{rule.code} {rule.name}"
    lines = [title, "=" * len(title), "", rule.summary]
    text = getdoc(type(rule)) or ""
    first, _, rest = text.partition("\n")
    body = rest.strip("\n") if first.strip().rstrip(".") == rule.summary.rstrip(".") else text
    return "\n".join([*lines, "", body]).rstrip() + "\n"


def table(rules: tuple[Rule, ...]) -> str:
    """A line for each rule: code, name, summary."""
    width = max((len(rule.name) for rule in rules), default=0)
    return "".join(f"{rule.code}  {rule.name:<{width}}  {rule.summary}\n" for rule in rules)
