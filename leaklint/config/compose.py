"""Puts the layers together: a later one replaces what an earlier one says, or adds to it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from leaklint.catalogue.rows import Resource
from leaklint.config.caches import user_cache_folder
from leaklint.config.document import Layer
from leaklint.config.globs import rebase
from leaklint.config.keys import FIX_KEYS, KEYS, RESOURCE_KEYS
from leaklint.config.select import covers
from leaklint.config.settings import FixSettings, Override, Settings
from leaklint.model.diagnostic import Confidence

_SELECTION = ("select", "extend-select", "ignore")
_ADDED = ("extend-exclude", "release-functions", "model-loaders", "resources", "overrides")
_GLOBS = ("exclude", "extend-exclude", "include")

Values = dict[str, Any]


def compose(layers: Sequence[Layer], root: str, requires: tuple[tuple[int, int], str] | None = None) -> Settings:
    """Gives the settings that the layers, the weakest first, amount to for files below `root`.

    `select` starts afresh; `extend-select` and `ignore` add, and take back what they cover of earlier layers. Lists of
    things of the user's (`resources`, `release-functions`, …) add as well; everything else is replaced key by key.
    `requires` is the Python version that holds where no layer names one, and where it was found.
    """
    values: Values = {key.name: key.default for key in KEYS}
    origin = {key.name: "default" for key in KEYS if key.name not in ("extend", "fix")}
    origin |= {f"fix.{key.name}": "default" for key in FIX_KEYS}
    fix: Values = {key.name: key.default for key in FIX_KEYS}
    if requires is not None:
        values["target-version"], origin["target-version"] = f"3.{requires[0][1]}", requires[1]
    for layer in layers:
        _add_selection(values, origin, layer)
        for name, value in layer.values.items():
            moved: Any = _moved(name, value, layer.base, root)
            if name == "fix":
                fix |= moved
                origin |= {f"fix.{key}": layer.origin[f"fix.{key}"] for key in moved}
            elif name in _ADDED:
                values[name] = (*values[name], *moved)
                _join(origin, name, layer.origin[name])
            elif name not in _SELECTION and name != "extend":
                values[name] = moved
                origin[name] = layer.origin[name]
    folder = os.path.expanduser(str(values["cache-dir"] or user_cache_folder()))
    return Settings(
        select=values["select"],
        extend_select=values["extend-select"],
        ignore=values["ignore"],
        min_confidence=Confidence[values["min-confidence"].upper()],
        per_file_ignores=tuple(values["per-file-ignores"].items()),
        overrides=tuple(one for layer in layers for one in overrides_of(layer, root)),
        exclude=values["exclude"],
        extend_exclude=values["extend-exclude"],
        include=values["include"],
        force_exclude=values["force-exclude"],
        respect_gitignore=values["respect-gitignore"],
        include_generated=values["include-generated"],
        release_functions=values["release-functions"],
        model_loaders=values["model-loaders"],
        resources=values["resources"],
        output_format=values["output-format"],
        cache_dir=Path(root, folder),
        no_cache=values["no-cache"],
        baseline=None if values["baseline"] is None else Path(root, values["baseline"]),
        jobs=values["jobs"],
        respect_other_linters=values["respect-other-linters"],
        require_reason=values["require-reason"],
        required_version=values["required-version"],
        target_version=_version(values["target-version"]),
        fix=FixSettings(int(fix["cache-maxsize"]), int(fix["cache-ttl"])),
        root=Path(root),
        origin=origin,
    )


def field_of(key: str) -> str:
    """Names the field of `Resource` that a kebab-case key fills."""
    return "is_async" if key == "async" else key.replace("-", "_")


def _add_selection(values: Values, origin: dict[str, str], layer: Layer) -> None:
    given = {name: layer.values[name] for name in _SELECTION if name in layer.values}
    if "select" in given:
        values |= {"select": given["select"], "extend-select": (), "ignore": ()}
        origin |= {"select": layer.origin["select"], "extend-select": "default", "ignore": "default"}
    added: Any = given.get("extend-select", ())
    taken: Any = given.get("ignore", ())
    values["ignore"] = _uncovered(values["ignore"], added)
    if "select" not in given:
        values["select"] = _uncovered(values["select"], taken)
    values["extend-select"] = (*_uncovered(values["extend-select"], taken), *added)
    values["ignore"] = (*values["ignore"], *taken)
    for name in ("extend-select", "ignore"):
        if name in given:
            _join(origin, name, layer.origin[name])


def _uncovered(selectors: Sequence[str], later: Sequence[str]) -> tuple[str, ...]:
    return tuple(selector for selector in selectors if not any(covers(other, selector) for other in later))


def _join(origin: dict[str, str], name: str, place: str) -> None:
    origin[name] = place if origin[name] == "default" else f"{origin[name]}, {place}"


def _moved(name: str, value: Any, base: str, root: str) -> Any:
    """Turns the value of a key into what the settings hold, with globs and paths relative to `root`."""
    if name in _GLOBS:
        return _globs(value, base, root)
    if name in ("cache-dir", "baseline"):
        return os.path.join(base, os.path.expanduser(value))
    if name == "per-file-ignores":
        placed = ((rebase(glob, base, root), selectors) for glob, selectors in value.items())
        return {glob: selectors for glob, selectors in placed if glob is not None}
    if name == "resources":
        return tuple(resource(table) for table in value)
    return value


def _globs(globs: Sequence[str], base: str, root: str) -> tuple[str, ...]:
    placed = (rebase(glob, base, root) for glob in globs)
    return tuple(glob for glob in placed if glob is not None)


def resource(table: Mapping[str, Any]) -> Resource:
    """Makes the row of the catalogue that a `[[resources]]` table describes."""
    values: Values = {key.name: key.default for key in RESOURCE_KEYS}
    values |= table
    return Resource(**{field_of(name): value for name, value in values.items()})


def overrides_of(layer: Layer, root: str) -> tuple[Override, ...]:
    """Gives the overrides of a layer, with globs relative to `root`."""
    found: list[Override] = []
    tables: Any = layer.values.get("overrides", ())
    for index, table in enumerate(tables):
        values = {name: value for name, value in table.items() if name != "files"}
        lead = f"overrides[{index}]."
        origin = {name: layer.origin[lead + name] for name in values}
        if "fix" in values:
            origin |= {f"fix.{name}": origin["fix"] for name in values["fix"]}
        found.append(Override(_globs(table["files"], layer.base, root), values, origin))
    return tuple(found)


def _version(text: str | None) -> tuple[int, int] | None:
    return None if text is None else (3, int(text.removeprefix("py3").removeprefix("3.")))
