"""Finds the settings in force for a path: the nearest configuration wins, the command line wins over it."""

from __future__ import annotations

import os
import sys
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from leaklint.config.compose import compose
from leaklint.config.defaults import CONFIGURATIONS
from leaklint.config.document import ConfigError, Layer, parse_toml, read_layer
from leaklint.config.given import inline_layer, is_inline, option_layer
from leaklint.config.globs import Globs
from leaklint.config.select import relative_to
from leaklint.config.settings import Settings
from leaklint.config.versions import oldest_python, satisfies

__all__ = ["ConfigError", "Resolver", "Scope"]

Requires = tuple[tuple[int, int], str]
"""The oldest Python that a project supports, and where it says so."""


class Scope:
    """The part of a tree for which one configuration is the nearest."""

    def __init__(self, layers: Sequence[Layer], given: Sequence[Layer], root: str, requires: Requires | None) -> None:
        self.layers = layers
        self.given = given
        self.root = root
        self.requires = requires
        self.settings = compose((*layers, *given), root, requires)
        self._globs = [Globs(one.files) for one in self.settings.overrides]
        self._overridden: dict[tuple[int, ...], Settings] = {}

    def for_file(self, path: str | Path) -> Settings:
        """Gives the settings for one file, with the overrides that match it applied in order."""
        if not self._globs:
            return self.settings
        relative = relative_to(Path(path), self.settings.root)
        matching = tuple(index for index, globs in enumerate(self._globs) if globs.path(relative))
        if not matching:
            return self.settings
        if matching not in self._overridden:
            chosen = (self.settings.overrides[index] for index in matching)
            between = (Layer(one.values, one.origin, self.root) for one in chosen)
            self._overridden[matching] = compose((*self.layers, *between, *self.given), self.root, self.requires)
        return self._overridden[matching]


class Resolver:
    """Knows the settings of every path; each configuration file is read once.

    `cli` maps options, in kebab-case or as Python names, to their values; None and () count as not given. `config` is
    the argument of `--config`: a file that is used for all paths, or `key=value`; further `key=value` go to `inline`.
    With `isolated`, configuration files are not looked for. Raises ConfigError at once for a wrong option.
    """

    def __init__(
        self,
        cli: Mapping[str, object],
        config: Path | None,
        isolated: bool,
        cwd: Path,
        *,
        inline: Sequence[str] = (),
    ) -> None:
        self.cwd = os.path.abspath(cwd).replace(os.sep, "/")
        if config is not None and is_inline(str(config)):
            config, inline = None, (str(config), *inline)
        self._given = [option_layer(cli, self.cwd)]
        if inline:
            self._given.insert(0, inline_layer(inline, self.cwd))
        self.looked_at: set[str] = set()
        """Every file and folder that was looked at or looked for so far, by discovery too: on these the answers depend."""
        self._scopes: dict[str, Scope] = {}
        self._only: Scope | None = None
        if config is not None:
            if isolated:
                raise ConfigError(f"--config {config}: cannot be used with --isolated")
            self._only = self._from_option(os.path.join(self.cwd, os.path.expanduser(config)))
        elif isolated:
            self._only = self._scope((), self.cwd, None)

    def for_path(self, path: Path) -> Settings:
        """Gives the settings for a file, or those of a folder; raises ConfigError where its configuration is wrong."""
        whole = os.path.join(self.cwd, path)
        if os.path.isdir(whole):
            return self.in_folder(whole).settings
        return self.in_folder(os.path.dirname(whole)).for_file(whole)

    def in_folder(self, folder: str, names: Container[str] | None = None) -> Scope:
        """Gives the scope of an absolute folder; `names` are the names of its entries, where the caller has them."""
        if self._only is not None:
            return self._only
        folder = os.path.abspath(folder).replace(os.sep, "/")
        known = self._scopes.get(folder)
        if known is None:
            known = self._scopes[folder] = self._look_in(folder, names)
        return known

    def _look_in(self, folder: str, names: Container[str] | None) -> Scope:
        lead = folder.rstrip("/") + "/"
        present = [name for name in CONFIGURATIONS if (name in names if names is not None else True)]
        self.looked_at.update(lead + name for name in present)
        for name in present:
            if os.path.isfile(lead + name):
                layers = self._layers(lead + name, folder, ())
                if layers:
                    requires = self._requires(lead + "pyproject.toml")
                    return self._scope(layers, folder, requires)
        parent = os.path.dirname(folder)
        if parent == folder:
            return self._scope((), self.cwd, self._requires(lead + "pyproject.toml"))
        above = self.in_folder(parent)
        if not above.layers and "pyproject.toml" in present:
            requires = self._requires(lead + "pyproject.toml")
            if requires is not None:
                return self._scope((), self.cwd, requires)
        return above

    def _from_option(self, path: str) -> Scope:
        path = os.path.abspath(path).replace(os.sep, "/")
        layers = self._layers(path, self.cwd, ())
        if not layers:
            raise ConfigError(f"{self._shown(path)}: has no [tool.leaklint] section")
        return self._scope(layers, self.cwd, self._requires(path) if path.endswith("pyproject.toml") else None)

    def _scope(self, layers: Sequence[Layer], root: str, requires: Requires | None) -> Scope:
        scope = Scope(layers, self._given, root, requires)
        wanted = scope.settings.required_version
        if wanted and not satisfies(running := _running_version(), wanted):
            place = scope.settings.origin["required-version"]
            raise ConfigError(f'{place}: required-version: "{wanted}" is asked for, but this is leaklint {running}')
        return scope

    def _layers(self, path: str, base: str, below: tuple[str, ...]) -> tuple[Layer, ...]:
        """Reads a file and those that it extends, the weakest first; nothing where it has no section."""
        self.looked_at.add(path)
        layer = read_layer(path, self._shown(path), base)
        if layer is None:
            return ()
        target = layer.values.get("extend")
        if not isinstance(target, str):
            return (layer,)
        place = f"{layer.origin['extend']}: extend"
        folder = os.path.dirname(path)
        parent = os.path.abspath(os.path.join(folder, os.path.expanduser(target))).replace(os.sep, "/")
        if parent in (path, *below):
            raise ConfigError(f'{place}: "{target}" leads back to this file')
        if not os.path.isfile(parent):
            raise ConfigError(f'{place}: there is no file "{target}"')
        extended = self._layers(parent, os.path.dirname(parent), (path, *below))
        if not extended:
            raise ConfigError(f'{place}: "{target}" has no [tool.leaklint] section')
        return (*extended, layer)

    def _shown(self, path: str) -> str:
        lead = self.cwd.rstrip("/") + "/"
        return path[len(lead) :] if path.startswith(lead) else path

    def _requires(self, path: str) -> Requires | None:
        """Reads `requires-python` of a pyproject.toml; what cannot be read says nothing."""
        self.looked_at.add(path)
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            return None
        if b"requires-python" not in data:
            return None
        try:
            text = data.decode("utf-8-sig")
            project = parse_toml(text).get("project")
        except (ValueError, RecursionError):
            return None
        requires = project.get("requires-python") if isinstance(project, dict) else None
        oldest = oldest_python(requires) if isinstance(requires, str) else None
        if oldest is None:
            return None
        from leaklint.config.lines import key_lines

        row = key_lines(text).get(("project", "requires-python"), 1)
        return oldest, f"{self._shown(path)}:{row}"


def _running_version() -> str:
    # The floors below the package's front door do not import it; it is there, since this module is a part of it.
    return str(sys.modules["leaklint"].__version__)
