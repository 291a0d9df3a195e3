"""What an imported name means in the other files of the same project.

An import is followed to a file of the tree in which the module lies, and to nothing else: never to what is installed, to a
stub, or to the standard library. What is not found, not readable, ambiguous or brought in by `import *` is unknown.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Set
from os.path import abspath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.project_files import Files
from leaklint.facts.tree import dotted

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Binding, Scope

_DEEPEST = 8
"""How many re-exports are followed from an import to a definition."""
_MARKS_OF_TOP = ("pyproject.toml", "setup.py", "setup.cfg", ".git/HEAD")
_STDLIB = sys.stdlib_module_names


class Definition(NamedTuple):
    """What a name means: `name` is dotted from the top level of `module`, "" for the module itself."""

    module: Module
    name: str

    @property
    def function(self) -> Scope | None:
        """The scope of the function that it is, None where it is something else."""
        return self.module.names.function(f".{self.name}")

    @property
    def owner(self) -> Scope | None:
        """The scope of the class that it is, None where it is something else."""
        return self.module.names.class_named(f".{self.name}")


class Project:
    """Answers about the imports of one module."""

    def __init__(self, module: Module, files: Files | None = None) -> None:
        self._module = module
        self._files = files if files is not None else Files(module)

    @property
    def number(self) -> int:
        """A number that tells the module from the others that were read for the same check."""
        return self._files.numbers[id(self._module)]

    @property
    def is_placed(self) -> bool:
        """Whether the module lies in a file, so that its imports can be followed."""
        path = self._module.path
        return path is not None and path.suffix in (".py", ".pyw")

    def beside(self) -> Iterator[bytes]:
        """The content of the other files of the module's folder, as far as they can be read."""
        path = self._module.path
        if path is not None:
            yield from self._files.beside(Path(abspath(path)))

    def lies_in(self, names: Set[str]) -> bool:
        """Whether a folder between the module and the top of its project has one of some names.

        The top is where a file of Python's packaging or a repository begins; where nothing marks it, all folders count.
        """
        path = self._module.path
        above = Path(abspath(path)).parents if path is not None else ()
        if names.isdisjoint(folder.name for folder in above):
            return False
        for folder in above:
            if any(self._files.is_file(folder / mark) for mark in _MARKS_OF_TOP):
                return False
            if folder.name in names:
                return True
        return False

    def definition(self, node: cst.CSTNode | None, scope: Scope) -> Definition | None:
        """What an expression `a.b.c` means whose root is imported, or is defined at the top level of this module."""
        text = dotted(node) if isinstance(node, (cst.Name, cst.Attribute)) else None
        if text is None:
            return None
        parts = text.split(".")
        found = scope.lookup(parts[0])
        if found is None:
            return None
        owner, bindings = found
        if owner.kind != "module":
            kinds = {binding.kind for binding in bindings}
            return self._imported(bindings, parts, 0) if kinds == {"import"} else None
        return self.member(parts)

    def imported(self, node: cst.CSTNode | None, scope: Scope) -> Definition | None:
        """The same, only where another file defines it."""
        found = self.definition(node, scope)
        return found if found is not None and found.module is not self._module else None

    def member(self, parts: list[str], depth: int = 0) -> Definition | None:
        """What `parts` mean as seen from the top level of this module, whether it is a package or not."""
        if not parts:
            return Definition(self._module, "")
        if depth > _DEEPEST:
            return None
        top = self._module.top
        bindings = top.bindings.get(parts[0])
        if bindings is None:
            path = self._module.path
            if path is not None and path.name == "__init__.py":
                inner = self._below(path.parent, parts[0])
                if inner is not None:
                    return self._within(inner, parts[1:], depth + 1)
            if self._module.declaring(parts[0]):
                return Definition(self._module, ".".join(parts))  # `global pool` in a function is its only binding
            return None
        if all(binding.kind == "import" for binding in bindings):
            return self._imported(bindings, parts, depth)
        defined = [binding for binding in bindings if binding.kind in ("function", "class")]
        if any(binding.kind == "import" for binding in bindings) or (defined and len(bindings) > 1):
            return None
        return Definition(self._module, ".".join(parts))

    # -- imports -----------------------------------------------------------------------------------------------------

    def _imported(self, bindings: list[Binding], parts: list[str], depth: int) -> Definition | None:
        found = [self._of_import(binding, parts, depth) for binding in bindings]
        same = {(id(one.module), one.name) for one in found if one is not None}
        return found[0] if len(same) == 1 and None not in found else None

    def _of_import(self, binding: Binding, parts: list[str], depth: int) -> Definition | None:
        node = binding.node
        if isinstance(node, cst.Import):
            for alias in node.names:
                name = dotted(alias.name) or ""
                if alias.asname is not None and alias.evaluated_alias == parts[0]:
                    return self._at(0, [*name.split("."), *parts[1:]], depth)
            return self._at(0, parts, depth)
        if not isinstance(node, cst.ImportFrom) or isinstance(node.names, cst.ImportStar):
            return None
        module = (dotted(node.module) or "").split(".") if node.module is not None else []
        for alias in node.names:
            if parts[0] == (alias.evaluated_alias or alias.evaluated_name):
                return self._at(len(node.relative), [*module, alias.evaluated_name, *parts[1:]], depth)
        return None

    def _at(self, level: int, parts: list[str], depth: int) -> Definition | None:
        """What the dotted path means from the folder that an import of this level starts at."""
        path = self._module.path
        if path is None or not self.is_placed or depth > _DEEPEST:
            return None
        if level:
            folder = path.parent
            for _ in range(level - 1):
                folder = folder.parent
            package = folder / "__init__.py"
            # `from . import name` asks the package for it first, unless the package is this very module.
            if path.name != "__init__.py" or level > 1:
                named = self._within(package, parts, depth + 1) if self._files.is_file(package) else None
                if named is not None:
                    return named
            inner = self._below(folder, parts[0])
            return self._within(inner, parts[1:], depth + 1) if inner is not None else None
        if parts[0] in _STDLIB:
            return None
        plain: list[Path] = []
        for folder in self._roots(parts[0]):
            inner = self._below(folder, parts[0])
            if inner is not None and inner.suffix == ".py":
                return self._within(inner, parts[1:], depth + 1)
            if inner is not None:
                plain.append(inner)
        # A folder without `__init__.py` counts where no package or module of that name is found anywhere.
        found = (self._within(folder, parts[1:], depth + 1) for folder in plain)
        return next((one for one in found if one is not None), None)

    def _within(self, place: Path, parts: list[str], depth: int) -> Definition | None:
        """What `parts` mean in a file, or in a folder that is a package."""
        package = place.name == "__init__.py" or place.suffix != ".py"
        folder = place if place.suffix != ".py" else place.parent
        if package and parts:
            # A module below is what the parts name, unless the package gives the name another meaning.
            inner = self._below(folder, parts[0])
            if inner is not None and len(parts) > 1:
                return self._within(inner, parts[1:], depth + 1)
            if inner is not None and place.suffix != ".py":
                return self._within(inner, [], depth + 1)
        if place.suffix != ".py":
            return None
        module = self._files.module(place)
        return module.project.member(parts, depth + 1) if module is not None else None

    def _below(self, folder: Path, name: str) -> Path | None:
        """The package, the module or the plain folder called `name` in a folder."""
        package = folder / name / "__init__.py"
        if self._files.is_folder(folder / name):
            if self._files.is_file(package):
                return package
            plain = True
        else:
            plain = False
        file = folder / f"{name}.py"
        if self._files.is_file(file):
            return file
        return folder / name if plain else None

    def _roots(self, name: str) -> Iterator[Path]:
        """The folders from which an absolute import of `name` may start, the likeliest first."""
        path = self._module.path
        assert path is not None
        folder = Path(abspath(path)).parent
        top = folder
        while self._files.is_file(top / "__init__.py") and top.parent != top:
            top = top.parent
        seen: set[Path] = set()
        above = [one.parent for one in (folder, *folder.parents) if one.name == name]
        for root in (top, folder, *above, top / "src", top.parent, top.parent / "src"):
            if root not in seen and root.parent != root:
                seen.add(root)
                yield root


__all__ = ["Definition", "Project"]
