"""Every name of the standard library that the catalogue mentions exists, in typeshed or in the running Python."""

from __future__ import annotations

import ast
import builtins
import importlib
import sys
from functools import cache

import pytest
import typeshed_client

from leaklint.catalogue.load import load_catalogue
from leaklint.catalogue.rows import Resource

CATALOGUE = load_catalogue()

# A name has to exist somewhere between the oldest and the newest Python that is supported, on some platform.
RESOLVERS = [
    typeshed_client.Resolver(typeshed_client.get_search_context(version=version, platform=platform))
    for version in ((3, 11), (3, 10), (3, 14))
    for platform in ("linux", "win32", "darwin")
]
# What the interpreter makes at run time and typeshed does not spell out.
NOT_IN_STUBS = {
    "exit",
    "quit",
    "multiprocessing.context.BaseContext.Process",
}  # every context has one, their base has not


def of_stdlib(name: str) -> bool:
    head, _, rest = name.partition(".")
    if not head:
        return False
    if not rest:
        return hasattr(builtins, head)
    return (
        head in sys.stdlib_module_names or hasattr(builtins, head) or head in {"aifc", "nntplib", "sunau", "telnetlib"}
    )


@cache
def exists(name: str) -> bool:
    return name in NOT_IN_STUBS or exists_here(name) or any(exists_in_stubs(resolver, name) for resolver in RESOLVERS)


@cache
def exists_here(name: str) -> bool:
    parts = name.split(".")
    value: object = builtins
    if not hasattr(builtins, parts[0]):
        for length in range(len(parts), 0, -1):
            try:
                value = importlib.import_module(".".join(parts[:length]))
            except (ImportError, AttributeError):
                continue
            parts = parts[length:]
            break
        else:
            return False
    for part in parts:
        if not hasattr(value, part):
            return False
        value = getattr(value, part)
    return True


def exists_in_stubs(resolver: typeshed_client.Resolver, name: str) -> bool:
    if "." not in name:
        return resolver.get_name(typeshed_client.ModulePath(("builtins",)), name) is not None
    if hasattr(builtins, name.partition(".")[0]):
        name = f"builtins.{name}"
    if resolver.get_fully_qualified_name(name) is not None:
        return True
    owner, _, member = name.rpartition(".")
    return member_in_stubs(resolver, owner, member)


def member_in_stubs(resolver: typeshed_client.Resolver, owner: str, member: str) -> bool:
    """Whether the class `owner` or one of its bases has `member`."""
    found = resolver.get_fully_qualified_name(owner)
    module = owner.rpartition(".")[0]
    if isinstance(found, typeshed_client.ImportedInfo):
        module, found = ".".join(found.source_module), found.info
    if not isinstance(found, typeshed_client.NameInfo):
        return False
    if found.child_nodes and member in found.child_nodes:
        return True
    node = found.ast
    if isinstance(node, ast.Assign):  # `DefaultSelector = EpollSelector`
        target = ast.unparse(node.value)
        return member_in_stubs(resolver, f"{module}.{target}", member) or member_in_stubs(resolver, target, member)
    if not isinstance(node, ast.ClassDef):
        return False
    for base in node.bases:
        text = ast.unparse(base.value if isinstance(base, ast.Subscript) else base)
        if text != "object" and (
            member_in_stubs(resolver, f"{module}.{text}", member) or member_in_stubs(resolver, text, member)
        ):
            return True
    return False


def has_member(type_name: str, member: str) -> bool:
    """Whether the type, or a class that counts as the same, has the member."""
    row = CATALOGUE.type_named(type_name)
    names = (row.name, *row.aliases) if row else (type_name,)
    return any(exists(f"{name}.{member}") for name in names)


def spelled_out() -> list[str]:
    names: list[str] = []
    for resource in CATALOGUE.resources:
        names += [name.removesuffix(".__call__") for name in resource.acquire]
        names += [*resource.release_functions, resource.type]
    for callee in CATALOGUE.callees:
        names += callee.name
    for row in CATALOGUE.types:
        names += [row.name, *row.aliases, *row.constructors, *row.members.values()]
    return sorted({name for name in names if of_stdlib(name)})


@pytest.mark.parametrize("name", spelled_out())
def test_name_exists(name: str) -> None:
    assert exists(name)


@pytest.mark.parametrize(
    "resource",
    [row for row in CATALOGUE.resources if of_stdlib(row.type) and "." in row.type],
    ids=lambda row: f"{row.acquire[0]}-{'-'.join(row.families)}",
)
def test_type_has_the_methods_that_the_row_names(resource: Resource) -> None:
    named = [
        *resource.release,
        *resource.release_sync,
        *resource.release_in_loop,
        *resource.derives,
        *resource.risky,
        *resource.started_by,
        *([resource.part] if resource.part else []),
    ]
    assert [name for name in named if not has_member(resource.type, name)] == []


@pytest.mark.parametrize(
    "resource",
    [row for row in CATALOGUE.resources if of_stdlib(row.type) and "." in row.type and not row.part],
    ids=lambda row: f"{row.acquire[0]}-{'-'.join(row.families)}",
)
def test_row_knows_whether_there_is_a_with(resource: Resource) -> None:
    enter = {"sync": ["__enter__"], "async": ["__aenter__"], "both": ["__enter__", "__aenter__"]}[resource.with_kind]
    if resource.type == "logging.handlers.QueueListener":
        enter = []  # a context manager since 3.14 only
    assert all(has_member(resource.type, name) for name in enter) == resource.has_with or not enter


@pytest.mark.parametrize("row", [row for row in CATALOGUE.types if of_stdlib(row.name)], ids=lambda row: row.name)
def test_type_has_the_members_that_its_row_names(row) -> None:
    named = [*row.same, *row.iterates, *row.members, *(["__truediv__"] if "/" in row.operators else [])]
    assert [name for name in named if not has_member(row.name, name)] == []


def listed() -> list[str]:
    found = set()
    for part in ("_quiet", "_exits", "_swallows", "_stack_enter", "_registers", "_scheduled"):
        names = getattr(CATALOGUE, part)
        found |= {name for name in (*names._exact, *names._inside) if "." in name or part in ("_quiet", "_exits")}
    return sorted(name for name in found if of_stdlib(name))


@pytest.mark.parametrize("name", listed())
def test_listed_name_exists(name: str) -> None:
    owner, _, member = name.rpartition(".")
    assert exists(name) or has_member(owner, member)


@pytest.mark.parametrize("name", sorted({name for name in CATALOGUE.aliases.values() if of_stdlib(name)}))
def test_alias_leads_to_a_name_that_exists(name: str) -> None:
    assert exists(name) or name in sys.stdlib_module_names


@pytest.mark.parametrize(
    "name", ["os.opn", "socket.socket.shut", "nonesuch", "sqlite3.Connection.cursors", "asyncio.Lock.x"]
)
def test_a_misspelt_name_would_be_noticed(name: str) -> None:
    assert not exists(name)
