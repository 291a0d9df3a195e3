"""The pages of the rules: what each one means, as plain text for a terminal, as Markdown and as data."""

from __future__ import annotations

import re
from inspect import getdoc
from textwrap import fill, indent
from typing import TYPE_CHECKING, Any, NamedTuple

from leaklint.report.paint import Painter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaklint.model.rule import Rule

FORMATS = ("text", "markdown", "json")
"""What the pages can be written as."""

_WIDEST = 92
"""Lines of prose longer than this, in cells, are tiring to read however wide the terminal is."""


class Family(NamedTuple):
    """The rules whose codes begin alike, and the question that a reviewer would ask for all of them."""

    prefix: str
    title: str
    question: str


FAMILIES = (
    Family("LK0", "Files and comments", "Can every file be read, and does every suppression still silence something?"),
    Family("LK1", "Start-up and shutdown", "Is all that start-up acquires, loads or starts released at shutdown?"),
    Family("LK2", "Caches and collections", "Does every cache and every collection that lives long have a bound?"),
    Family("LK3", "Resources", "Is every file, connection and process released on every path, exceptions included?"),
    Family("LK4", "Tasks and threads", "Is every task kept, awaited or cancelled, and taken off its list when done?"),
    Family("LK5", "Models, tensors and figures", "Are models loaded once, and tensors and figures let go?"),
)


def every_rule() -> tuple[Rule, ...]:
    """The rules that run, those of the engine included, ordered by code."""
    from leaklint.engine.own_rules import OWN_RULES
    from leaklint.model.rule import all_rules

    return tuple(sorted((*OWN_RULES, *all_rules()), key=lambda rule: rule.code))


def family_of(rule: Rule) -> Family:
    """The family of a rule; one of its own where the code begins with a prefix that is not known."""
    prefix = rule.code[:3]
    return next((family for family in FAMILIES if family.prefix == prefix), Family(prefix, prefix, ""))


def text(rule: Rule, width: int = 80, painter: Painter | None = None) -> str:
    """A rule's page for people: prose wrapped to `width` cells, each heading above its section, examples indented."""
    painter = painter or Painter()
    width = max(min(width, _WIDEST), 20)
    title = f"{rule.code} {rule.name}"
    parts = [f"{painter.paint('title', title)}\n{'=' * len(title)}"]
    heading = ""
    for kind, content in _blocks(_body(rule)):
        if kind == "heading":
            heading = painter.paint("aid", f"{content}:") + "\n"
            continue
        if kind == "code":
            shown = indent(content, "    ")
        elif kind == "list":
            shown = "\n".join(
                _wrapped(f"-\xa0{item}", width, "  ").replace("\xa0", " ") for item in content.split("\0")
            )
        else:
            shown = _wrapped(content, width)
        parts.append(heading + shown)
        heading = ""
    return "\n\n".join(parts) + "\n"


def markdown(rule: Rule) -> str:
    """A rule's page in Markdown, its code and name as the heading of the first level."""
    return f"# {rule.code} {rule.name}\n\n{_body(rule)}\n"


def data(rule: Rule) -> dict[str, Any]:
    """A rule's page as data: `sections` maps each heading of the documentation to the Markdown below it."""
    lead, *rest = re.split(r"^## (.+)$", _body(rule), flags=re.MULTILINE)
    sections = {heading: body.strip() for heading, body in zip(rest[::2], rest[1::2], strict=True)}
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "family": family_of(rule).title,
        "description": lead.strip(),
        "sections": sections,
    }


def overview(rules: Sequence[Rule], width: int = 100, painter: Painter | None = None) -> str:
    """Every rule in a line or, where the terminal is narrow, a few: by families, each under its question."""
    painter = painter or Painter()
    widest = max((len(rule.name) for rule in rules), default=0)
    parts: list[str] = []
    for family in dict.fromkeys(family_of(rule) for rule in rules):
        lines = [painter.paint("title", family.title), *([_wrapped(family.question, width)] if family.question else [])]
        for rule in rules:
            if family_of(rule) == family:
                lead = f"  {rule.code}  {rule.name:<{widest}}  "
                painted = painter.paint("aid", rule.code)
                lines.append(_hanging(lead, rule.summary, width).replace(rule.code, painted, 1))
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def table(rules: Sequence[Rule]) -> str:
    """The rules as a table in Markdown."""
    rows = [f"| {rule.code} | {rule.name} | {rule.summary.replace('|', chr(92) + '|')} |\n" for rule in rules]
    return "".join(["| code | name | what it finds |\n", "|---|---|---|\n", *rows])


def _body(rule: Rule) -> str:
    """The documentation of a rule below its title: its summary, and what the docstring adds to that."""
    summary = rule.summary[:1].upper() + rule.summary[1:].rstrip(".") + "."
    doc = (getdoc(type(rule)) or "").strip()
    first, _, rest = doc.partition("\n")
    said = summary.lower().startswith(first.strip().rstrip(".").lower())
    return f"{summary}\n\n{rest if said else doc}".strip().replace("\n\n\n", "\n\n")


def _blocks(body: str) -> Iterator[tuple[str, str]]:
    """The blocks of the Markdown that rules are documented in: headings, code, lists (items joined by NUL), prose."""
    for piece in re.split(r"^(```\w*\n.*?^```)$", body, flags=re.MULTILINE | re.DOTALL):
        if piece.startswith("```"):
            yield "code", piece.partition("\n")[2].rpartition("\n")[0]
            continue
        for block in re.split(r"\n\s*\n|(?=^## )", piece, flags=re.MULTILINE):
            yield from _block(block.strip())


def _block(block: str) -> Iterator[tuple[str, str]]:
    if block.startswith("## "):
        heading, _, rest = block[3:].partition("\n")
        yield "heading", heading.strip()
        yield from _block(rest.strip())
    elif block.startswith("- "):
        yield "list", "\0".join(re.split(r"^- ", block, flags=re.MULTILINE)[1:])
    elif block:
        prose, dash, items = block.partition("\n- ")
        yield "prose", prose
        yield from _block(f"- {items}" if dash else "")


def _wrapped(prose: str, width: int, hanging: str = "") -> str:
    one_line = re.sub(r"[ \t\n]+", " ", prose)  # a no-break space stays
    return fill(one_line, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)


def _hanging(lead: str, prose: str, width: int) -> str:
    """`prose` behind `lead`, its further lines below its first; below `lead` where there is too little room."""
    if width - len(lead) < 24:
        return f"{lead.rstrip()}\n" + fill(prose, max(width, 24), initial_indent="      ", subsequent_indent="      ")
    return fill(prose, width, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False)
