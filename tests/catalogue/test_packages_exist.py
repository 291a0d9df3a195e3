"""The rows about third-party packages name what the installed packages have; packages that are missing are skipped."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
import warnings
from functools import cache
from typing import Any

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.catalogue.rows import Resource

CATALOGUE = load_catalogue()


def _package(name: str) -> str:
    return name.partition(".")[0]


def _third_party(name: str) -> bool:
    package = _package(name)
    return "." in name and bool(package) and package not in sys.stdlib_module_names


def _outside(row: Resource) -> list[str]:
    return [name for name in row.acquire if _third_party(name) and not name.startswith(BUILTIN_METHODS)]


BUILTIN_METHODS = ("str.", "bytes.", "list.", "set.", "dict.")
ROWS = [row for row in CATALOGUE.resources if _outside(row)]
PACKAGES = sorted({_package(name) for row in ROWS for name in _outside(row)})

# Names that the newest versions have dropped and that older versions, still in use, have.
OLDER = {
    "cv2.dnn.readNetFromCaffe",
    "transformers.AutoModelForVision2Seq.from_pretrained",
    "transformers.TFAutoModel.from_pretrained",
}


@cache
def _module(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return importlib.import_module(name)
        except Exception:  # a package that is there and cannot be imported (a missing system library) tells nothing
            return None


def _look_up(name: str) -> Any:
    """The object of this qualified name; raises AttributeError, or LookupError where its package cannot be imported."""
    parts = name.split(".")
    found = _module(parts[0])
    if found is None:
        raise LookupError(name)
    for place, part in enumerate(parts[1:], start=2):
        try:
            found = getattr(found, part)
        except AttributeError:
            if not inspect.ismodule(found):
                raise
            module = ".".join(parts[:place])
            if getattr(found, "__file__", None) is None or importlib.util.find_spec(module) is not None:
                # A part of a namespace that is not installed, or a module that wants another package.
                if _module(module) is None:
                    raise LookupError(name) from None
                found = _module(module)
                continue
            raise
        except ImportError:  # a lazy module whose member wants another package
            raise LookupError(name) from None
    return found


def _installed(package: str) -> bool:
    try:
        return importlib.util.find_spec(package) is not None and _module(package) is not None
    except (ImportError, ValueError):
        return False


def _class_of(row: Resource) -> type | None:
    """The class of what the row acquires, where it can be looked up."""
    try:
        found = _look_up(row.type)
    except (AttributeError, LookupError):
        return None
    return found if isinstance(found, type) else None


def _complaints(row: Resource) -> list[str]:
    """What the installed package says against the row."""
    found = []
    for name in _outside(row):
        try:
            _look_up(name)
        except LookupError:
            continue
        except AttributeError:
            if name not in OLDER:
                found.append(f"{name} does not exist")
    held = _class_of(row)
    if held is None:
        return found
    for method in (*row.release, *row.release_sync):
        value = inspect.getattr_static(held, method, None)
        if value is None:
            found.append(f"{row.type} has no {method}()")
        elif method in row.release and row.is_async != _is_coroutine(held, method):
            found.append(f"{row.type}.{method}() is {'no' if row.is_async else 'a'} coroutine")
        elif method in row.release_sync and inspect.iscoroutinefunction(getattr(held, method)):
            found.append(f"{row.type}.{method}() is a coroutine")
    return [*found, *_complaints_of_with(row, held)]


def _complaints_of_with(row: Resource, held: type) -> list[str]:
    if row.await_acquire:  # there the call that is not awaited may be what `async with` takes
        return []
    has = {kind for kind, name in (("sync", "__enter__"), ("async", "__aenter__")) if hasattr(held, name)}
    if not row.has_with:
        return [f"{row.type} has a `with`: {', '.join(sorted(has))}"] if has else []
    wanted = {"sync", "async"} if row.with_kind == "both" else {row.with_kind}
    # A row that spells out what a fix writes may be about a class that got its `with` in a later version.
    return [] if wanted <= has or row.fix_release else [f"{row.type} has no {row.with_kind} `with`"]


def _is_coroutine(held: type, method: str) -> bool:
    value = getattr(held, method)
    if inspect.iscoroutinefunction(value):
        return True
    try:
        answers = str(inspect.signature(value).return_annotation)
    except (TypeError, ValueError):
        return False
    return any(word in answers for word in ("Awaitable", "Coroutine", "Future")) and "| None" not in answers


@pytest.mark.parametrize("package", PACKAGES)
def test_package_has_what_its_rows_name(package: str) -> None:
    if not _installed(package):
        pytest.skip(f"{package} is not installed")
    rows = [row for row in ROWS if _package(row.acquire[0]) == package]
    assert [line for row in rows for line in _complaints(row)] == []


def test_some_packages_are_looked_at() -> None:
    """pytest itself is always there: the look-up is not silently empty."""
    assert _look_up("pytest.raises") is pytest.raises
    with pytest.raises(AttributeError):
        _look_up("pytest.no_such_name")
    with pytest.raises(LookupError):
        _look_up("no_such_package_at_all.name")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.acquire[0])
def test_row_is_whole(row: Resource) -> None:
    assert all(part.isidentifier() for name in row.acquire for part in name.split("."))
    if "model" in row.families:
        assert row.drop_releases
        assert not row.has_with
    else:
        assert row.release or row.release_sync or row.owner_release or row.release_functions
    if not row.has_with:
        assert not row.with_closes, "a `with` that is not there cannot close"
    if row.release_sync:
        assert row.is_async
    if "await" in row.fix_release:
        assert row.is_async
    assert not set(row.release) & set(row.release_sync)
    assert not set(row.release) & set(row.started_by)


def test_no_name_acquires_twice_in_one_family() -> None:
    seen: dict[tuple[str, str], Resource] = {}
    twice = []
    for row in ROWS:
        for name in row.acquire:
            for family in row.families:
                if (name, family) in seen and not (row.only_if or row.unless):
                    twice.append(f"{name} ({family})")
                seen[name, family] = row
    assert twice == []


def test_there_are_rows_for_what_services_use() -> None:
    assert len({name for row in ROWS for name in _outside(row)}) >= 300
