"""Imports of libcst what a parse takes: the classes of the nodes and the native parser; the rest when it is asked for.

A check of one small file is mostly the import of libcst, and a fifth of that is what no rule reads: metadata, helpers,
another tokenizer. `libcst` is then the module that it always is, with its own `__init__` not run yet: that happens when
a name is asked for that no node has, or another submodule is imported, so that whatever else uses libcst in the same
process finds all of it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

_PARTS = (
    *("expression", "statement", "op", "whitespace", "base", "module"),
    *("_exceptions", "_maybe_sentinel", "_flatten_sentinel", "_removal_sentinel"),
)
"""The modules of libcst whose names `libcst` has, the classes of the nodes first."""


_importing = Lock()


def import_libcst() -> None:
    """Imports libcst in this way; the usual one where it is imported already, or is laid out in another way.

    A second thread waits until the first is through.
    """
    with _importing:
        if "libcst" not in sys.modules:
            _import()


def _import() -> None:
    spec = find_spec("libcst")
    if spec is None or spec.loader is None:
        return  # the usual import says what is missing
    before = set(sys.modules)
    module = sys.modules["libcst"] = module_from_spec(spec)
    try:
        _Lean(module, spec)
    except Exception:
        for name in set(sys.modules) - before:
            if name.partition(".")[0] == "libcst":
                del sys.modules[name]


class _Lean:
    """Gives `libcst` its names one by one, and all of them once one is asked for that is not among those of the nodes."""

    def __init__(self, module: ModuleType, spec: ModuleSpec) -> None:
        self._module = module
        self._spec = spec
        self._is_whole = False
        exceptions = import_module("libcst._exceptions")
        vars(module).update(CSTLogicError=exceptions.CSTLogicError)  # what the modules of the nodes import from it
        names = (f"libcst.{part}" if part[0] == "_" else f"libcst._nodes.{part}" for part in _PARTS)
        self._parts = [vars(import_module(name)) for name in names]
        import_module("libcst.native")
        vars(module)["__getattr__"] = self._attribute
        self._path = vars(module).pop("__path__")  # asked for by whoever imports another submodule

    def _attribute(self, name: str) -> Any:
        names = vars(self._module)
        if not self._is_whole and name[:1].isupper():
            for part in self._parts:
                if name in part:
                    names[name] = part[name]
                    return part[name]
        if not self._is_whole and (name[:2] != "__" or name in ("__all__", "__path__")):
            self._is_whole = True
            names["__path__"] = self._path
            assert self._spec.loader is not None
            self._spec.loader.exec_module(self._module)
            if name in names:
                return names[name]
        raise AttributeError(f"module 'libcst' has no attribute {name!r}")
