"""Whether a file beside a module takes something out of a container that the module makes for all of them to use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leaklint.facts.glance import words_of

if TYPE_CHECKING:
    from leaklint.facts.container_uses import Container
    from leaklint.facts.module import Module

_TAKES_OUT = rb"(?:pop|popitem|popleft|clear|remove|discard)"


def is_relieved_beside(module: Module, container: Container) -> bool:
    """Whether another file of the same folder imports a container of the top level, or its module, and takes from it.

    That is told by the text alone: enough to doubt a finding. A name that begins with an underscore is nobody else's.
    """
    name = container.attribute
    if container.place != "module" or name.startswith("_") or module.path is None or not module.project.is_placed:
        return False
    path = module.path
    own = path.parent.name if path.stem == "__init__" else path.stem
    wanted = {name.encode(), own.encode(), b"import"}
    taken = re.compile(
        rb"\b%b\s*(?:\[[^\n]*\]\s*)?\.\s*%b\b|\bdel\s+(?:\w+\.)*%b\b" % (name.encode(), _TAKES_OUT, name.encode())
    )
    return any(wanted <= words_of(data) and taken.search(data) for data in module.project.beside())
