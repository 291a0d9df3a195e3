"""The settings in force for a file, and where each of them came from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from leaklint.catalogue.rows import Resource
from leaklint.config.defaults import DEFAULT_EXCLUDE
from leaklint.model.diagnostic import Confidence

OUTPUT_FORMATS = (
    "full",
    "concise",
    "grouped",
    "json",
    "json-lines",
    "github",
    "gitlab",
    "sarif",
    "junit",
    "rdjson",
    "azure",
    "markdown",
)
"""The names that `output-format` takes, each optionally followed by `=FILE`."""


class FixSettings(NamedTuple):
    """What fixes write where the code itself does not say: the bound of a cache, in entries and in seconds."""

    cache_maxsize: int = 1000
    cache_ttl: int = 3600


class Override(NamedTuple):
    """Settings that hold only for the files that match one of `files`: an `[[overrides]]` table.

    `values` maps each kebab-case key to its value as written, already validated; `origin` says where each stands.
    """

    files: tuple[str, ...]
    values: Mapping[str, object]
    origin: Mapping[str, str]


class Settings(NamedTuple):
    """Everything that a user can set, after all layers have been put together.

    Every glob is relative to `root`, an absolute folder. `origin` maps each kebab-case key ("fix.cache-ttl" for one of
    `fix`) to where its value came from: "default", "pyproject.toml:12", "--select"; where several places add to a
    value, they are joined by ", ".
    """

    select: tuple[str, ...] = ("ALL",)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: Confidence = Confidence.MEDIUM
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    extend_exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ("*.py", "*.pyw")
    force_exclude: bool = False
    respect_gitignore: bool = True
    include_generated: bool = False
    release_functions: tuple[str, ...] = ()
    """Functions of the project that release what they are given, by qualified or plain name."""
    model_loaders: tuple[str, ...] = ()
    """Functions of the project that load a heavy model, by qualified or plain name."""
    resources: tuple[Resource, ...] = ()
    output_format: tuple[str, ...] = ("full",)
    """Each a name of `OUTPUT_FORMATS`, or `name=FILE`."""
    cache_dir: Path = Path(".leaklint_cache")
    """Absolute once loaded."""
    no_cache: bool = False
    baseline: Path | None = None
    """The file with the findings that are known already; absolute once loaded."""
    jobs: int = 0
    """How many processes work; 0 means one for each processor."""
    respect_other_linters: bool = True
    """Whether another linter's suppression of the same thing counts as reviewed."""
    require_reason: bool = False
    required_version: str = ""
    target_version: tuple[int, int] | None = None
    """The oldest Python that the code has to run on; None where nothing says so."""
    fix: FixSettings = FixSettings()
    root: Path = Path()
    origin: Mapping[str, str] = MappingProxyType({})
