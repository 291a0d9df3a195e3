"""Every row tests itself: from each, code that leaks and code that does not, held against the rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.catalogue.rows import Resource
from leaklint.config.settings import Settings
from leaklint.engine.check import check_source
from leaklint.model.diagnostic import Confidence
from leaklint.text.source import Source

CATALOGUE = load_catalogue()


def settings(name: str) -> Settings:
    """Every finding counts, but where another row holds another part of the result: that part stays held at low."""
    alone = len([row for row in CATALOGUE.resource_for(name) if "held" in row.families]) == 1
    return Settings(root=Path.cwd(), min_confidence=Confidence.LOW if alone else Confidence.MEDIUM, select=("LK3",))


def cases() -> Iterator[tuple[Resource, str]]:
    for row in CATALOGUE.resources:
        if "held" in row.families:
            for name in row.acquire:
                # Where several rows share a name, the first one that applies is asked.
                rows = [other for other in CATALOGUE.resource_for(name) if "held" in other.families]
                if rows[0] is row:
                    yield row, name


CASES = list(cases())
EACH_ROW = pytest.mark.parametrize(("row", "name"), CASES, ids=[f"{name}-{row.kind}" for row, name in CASES])


def arguments(row: Resource) -> str:
    """Arguments under which the row applies."""
    if not row.only_if:
        return ""
    given: list[str] = []
    for part in row.only_if[0].split("&"):
        name, _, value = part.strip().partition("=")
        value = "arg.value" if value == "*" else value
        given.append(value if name.isdigit() else f"{name}={value}")
    return ", ".join(sorted(given, key=lambda argument: "=" in argument))


def head(row: Resource, name: str) -> tuple[str, str]:
    """The imports and signature, and the expression that acquires."""
    owner, _, method = name.rpartition(".")
    # A method is named after a type: its receiver is a parameter of that type.
    is_method = bool(owner) and (CATALOGUE.type_named(owner) is not None or bool(CATALOGUE.constructs(owner)))
    is_method = is_method or bool(CATALOGUE.resources_of_type(owner)) or method == "__call__"
    modules = {
        part.split("(")[0].rpartition(".")[0] for part in arguments(row).replace("=", " ").split() if "." in part
    }
    if is_method:
        modules.add(owner.rpartition(".")[0])
        callee = "given" if method == "__call__" else f"given.{method}"
        signature = f"async def work(given: {owner}, arg):"
    else:
        modules.add(owner)
        callee, signature = name, "async def work(arg):"
    imports = "".join(f"import {module}\n" for module in sorted(modules - {"", "arg"}))
    wait = "await " if row.await_acquire else ""
    return f"{imports}{signature}\n", f"{wait}{callee}({arguments(row)})"


def starts(row: Resource) -> str:
    return f"    {'await ' if row.is_async else ''}thing.{row.started_by[0]}()\n" if row.started_by else ""


def target(row: Resource) -> str:
    if not row.elements:
        return "thing"
    names = [f"other{position}" for position in range(max(row.elements) + 1)]
    names[row.elements[0]] = "thing"
    return ", ".join(names) if len(names) > 1 else f"{names[0]}, other"


def release(row: Resource) -> str:
    things = ["thing"] + [f"other{position}" for position in row.elements[1:]]
    held = [f"{thing}.{row.part}" if row.part else thing for thing in things]
    if row.release and not row.part:
        wait = "await " if row.is_async else ""
        return "; ".join(f"{wait}{one}.{row.release[0]}()" for one in held)
    if row.release_sync:
        return "; ".join(f"{one}.{row.release_sync[0]}()" for one in held)
    if row.release_functions:
        return "; ".join(f"{row.release_functions[0]}({one})" for one in held)
    if row.owner_release:
        return "; ".join(f"arg.{row.owner_release[0]}({one})" for one in held)
    return ""


def imports_for(row: Resource) -> str:
    if row.release_functions and not row.release:
        return f"import {row.release_functions[0].rpartition('.')[0]}\n"
    return ""


def found(text: str, name: str) -> list[str]:
    report = check_source(Source.from_text(text, "row.py"), settings(name), "row.py")
    assert not report.problems, report.problems
    assert all(one.code != "LK000" for one in report.diagnostics), f"{report.diagnostics[0].message}\n{text}"
    return [one.code for one in report.diagnostics if one.code != "LK306"]


@EACH_ROW
def test_never_released_is_found(row: Resource, name: str) -> None:
    signature, expression = head(row, name)
    text = f"{signature}    {target(row)} = {expression}\n{starts(row)}    arg.note()\n    return 1\n"
    assert found(text, name) == ["LK301"], text


@EACH_ROW
def test_released_in_finally_is_silent(row: Resource, name: str) -> None:
    if not release(row):
        pytest.skip("the row is released by its `with` alone")
    signature, expression = head(row, name)
    started = f"    {starts(row)}" if row.started_by else ""
    body = f"    {target(row)} = {expression}\n    try:\n{started}        arg.note()\n    finally:\n"
    first, _, second = release(row).partition("; ")
    ending = (
        f"        try:\n            {first}\n        finally:\n            {second}\n"
        if second
        else f"        {first}\n"
    )
    text = f"{imports_for(row)}{signature}{body}{ending}    return 1\n"
    assert found(text, name) == [], text


@EACH_ROW
def test_the_with_statement_does_what_the_row_says(row: Resource, name: str) -> None:
    if not row.has_with or row.elements or row.part or row.started_by:
        pytest.skip("it is no context manager")
    signature, expression = head(row, name)
    word = "with" if row.with_kind == "sync" else "async with"
    text = f"{signature}    {word} {expression.removeprefix('await ')} as thing:\n        arg.note()\n    return 1\n"
    if row.await_acquire and not row.with_closes:
        pytest.skip("entered without being awaited, nothing is acquired by the call")
    assert found(text, name) == ([] if row.with_closes else ["LK304"]), text


@EACH_ROW
def test_handed_to_the_caller_is_silent(row: Resource, name: str) -> None:
    signature, expression = head(row, name)
    assert found(f"{signature}    return {expression}\n", name) == []
    text = f"{signature}    {target(row)} = {expression}\n    return thing\n"
    if len(row.elements) < 2:
        assert found(text, name) == [], text


def test_there_are_enough_of_them() -> None:
    assert len(CATALOGUE.resources) >= 120
    assert len(CASES) >= 300
