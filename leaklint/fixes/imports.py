"""Makes a name from another module usable where a cure needs it: by an import that is there, or by one more."""

from __future__ import annotations

import builtins
import keyword
import sys
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import alone, dotted
from leaklint.fixes.spelled import imports_everything, names_in
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Binding, Scope
    from leaklint.fixes.layout import Page

_ImportStatement = cst.Import | cst.ImportFrom
_RESERVED = frozenset(keyword.kwlist) | frozenset(dir(builtins))


def usable(page: Page, scope: Scope, qualified: str, whole: bool = False) -> tuple[str, tuple[Edit, ...]]:
    """How code in `scope` spells `qualified` ("contextlib.closing"), and the edits that make it so.

    With `whole`, an import that has to be added is one of the module (`import gc`), not of the name in it.
    """
    module = page.module
    package, _, name = qualified.rpartition(".")
    for spelled, target in ((qualified, qualified), (package, package)):
        for bound, bindings in module.top.bindings.items():
            if _is_import(module, bindings, target) and _sees(scope, bound):
                return (bound if spelled == qualified else f"{bound}.{name}"), ()
    wanted = package.partition(".")[0] if whole else name
    alias = fresh_name(module, wanted)
    if whole:
        text = f"import {package}" if alias == wanted and "." not in package else f"import {package} as {alias}"
        spelled = f"{package}.{name}" if text == f"import {package}" else f"{alias}.{name}"
        return spelled, (_insert(page, package, text, plain=True),)
    text = name if alias == name else f"{name} as {alias}"
    return alias, (_extend(page, package, name, text) or _insert(page, package, f"from {package} import {text}"),)


def fresh_name(module: Module, wanted: str, within: cst.CSTNode | None = None) -> str:
    """`wanted`, or with an underscore before or a number behind it, so that nothing `within` (the module) is called so."""
    text = module.source.text
    if within is not None:
        span = module.span(within)
        text = text[span.start : span.end]
    taken = names_in(text) | _RESERVED
    if wanted not in taken and not imports_everything(text):
        return wanted
    if f"_{wanted}" not in taken:
        return f"_{wanted}"
    return next(name for number in range(2, 10_000) if (name := f"{wanted}_{number}") not in taken)


def _is_import(module: Module, bindings: list[Binding], target: str) -> bool:
    """Whether a name means `target` wherever it is used: bound by imports alone, of which one always runs."""
    if any(one.kind != "import" or one.target != target for one in bindings):
        return False
    lines = [module.parents.get(one.node) for one in bindings]
    return any(line is not None and isinstance(module.parents.get(line), cst.Module) for line in lines)


def _sees(scope: Scope, name: str) -> bool:
    found = scope.lookup(name)
    return found is not None and found[0].kind == "module"


def _extend(page: Page, package: str, name: str, text: str) -> Edit | None:
    """Adds a name to a `from` import of the module that is there already."""
    for statement in _imports(page):
        if not isinstance(statement, cst.ImportFrom) or isinstance(statement.names, cst.ImportStar):
            continue
        if statement.relative or statement.module is None or dotted(statement.module) != package:
            continue
        span = page.module.span(statement)
        if span.row != span.end_row:
            continue
        for alias in statement.names:
            if alias.evaluated_name > name:
                at = page.module.span(alias).start
                return Edit(page.source.span(at, at), f"{text}, ")
        at = page.module.span(alias).end
        if isinstance(statement.names[-1].comma, cst.Comma):
            return None
        return Edit(page.source.span(at, at), f", {text}")
    return None


def _imports(page: Page) -> list[_ImportStatement]:
    """The import statements of the first unbroken run of them, `__future__` left out."""
    found: list[_ImportStatement] = []
    for index, line in enumerate(page.module.tree.body):
        inner = alone(line)
        if isinstance(inner, (cst.Import, cst.ImportFrom)):
            if not _is_future(inner):
                found.append(inner)
        elif not (index == 0 and is_docstring(line)):
            break
    return found


def _is_future(node: cst.BaseSmallStatement) -> bool:
    return isinstance(node, cst.ImportFrom) and node.module is not None and dotted(node.module) == "__future__"


def is_docstring(line: cst.BaseStatement) -> bool:
    """Whether a statement is a string and nothing else."""
    return (
        isinstance(line, cst.SimpleStatementLine)
        and isinstance(line.body[0], cst.Expr)
        and isinstance(line.body[0].value, (cst.SimpleString, cst.ConcatenatedString))
    )


def _module_of(node: _ImportStatement) -> str:
    if isinstance(node, cst.Import):
        return dotted(node.names[0].name) or ""
    return "." * len(node.relative) + ((dotted(node.module) or "") if node.module is not None else "")


def _kind(name: str) -> int:
    """0 for the standard library, 1 for everything else that is installed, 2 for the project's own."""
    if name.startswith("."):
        return 2
    return 0 if name.partition(".")[0] in sys.stdlib_module_names else 1


def _insert(page: Page, package: str, text: str, plain: bool = False) -> Edit:
    """A line of its own, at the place that sorted imports would give it."""
    known = _imports(page)
    group = [node for node in known if _kind(_module_of(node)) == _kind(package)]
    span = page.module.span
    if group:
        own = [node for node in group if isinstance(node, cst.Import) is plain]
        later = next((node for node in own if _module_of(node).lower() > package.lower()), None)
        if later is None and plain and not own:
            later = group[0]
        if later is not None:
            row = span(later).row
            return page.insert_rows(row, text + page.newline(row))
        last = span((own or group)[-1]).end_row
        return page.insert_rows(last + 1, text + page.newline(last))
    before = [node for node in known if _kind(_module_of(node)) < _kind(package)]
    if before:
        last = span(before[-1]).end_row
        return page.insert_rows(last + 1, page.newline(last) + text + page.newline(last))
    if known:
        row = span(known[0]).row
        return page.insert_rows(row, text + page.newline(row) * 2)
    return _first(page, text)


def _first(page: Page, text: str) -> Edit:
    """The first import of a module: below its docstring, and what it has from `__future__`."""
    above: cst.BaseStatement | None = None
    for index, line in enumerate(page.module.tree.body):
        future = isinstance(line, cst.SimpleStatementLine) and _is_future(line.body[0])
        if not future and not (index == 0 and is_docstring(line)):
            break
        above = line
    if above is not None:
        last = page.last_row(above)
        end = page.newline(last)
        blank = last + 1 <= page.source.line_count and not page.source.line(last + 1).strip()
        return page.insert_rows(last + 1, f"{end}{text}{end}" if blank else f"{end}{text}{end}{end}")
    statement = page.module.tree.body[0]
    row = page.first_row(statement)
    compound = isinstance(statement, cst.BaseCompoundStatement)
    return page.insert_rows(row, text + page.newline(row) * (3 if compound else 2))
