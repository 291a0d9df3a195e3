"""LK205: a mutable default argument is used as a cache that only grows."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.container_wording import container_diagnostic
from leaklint.facts.module import Module
from leaklint.fixes.attach import with_fix
from leaklint.fixes.bounded_cache import bounded
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule


class MutableDefaultCache(Rule):
    """A function keeps what it has seen in the default of a parameter.

    ## What it finds
    A list, dict or set as the default of a parameter that the function grows with open-ended keys or elements, and that
    nothing empties or limits.

    ## Why it leaks
    The default is made once, when the function is defined, and lives as long as the function: it is a module-level cache
    that is harder to see, and that nobody else can empty.

    ## Example
    ```python
    def is_new(event_id, seen=[]):
        if event_id in seen:
            return False
        seen.append(event_id)
        return True
    ```

    ## Use instead
    ```python
    _seen = TTLCache(maxsize=10_000, ttl=3600)

    def is_new(event_id):
        if event_id in _seen:
            return False
        _seen[event_id] = True
        return True
    ```

    ## Fix safety
    Unsafe: the default becomes a `cachetools.TTLCache` or a `deque` with `maxlen`, which forget.

    ## References
    - https://docs.python.org/3/reference/compound_stmts.html#function-definitions
    """

    code = "LK205"
    name = "mutable-default-cache"
    summary = "a mutable default argument used as a cache that only grows"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for risk in module.risks.all:
            if risk.container.place == "default":
                advice = (
                    "use a bounded cache with a name of its own, or `None` as the default and a new container per call"
                )
                found = container_diagnostic(self.code, self.name, module, risk, advice)
                yield with_fix(found, bounded, module, risk.container, risk.relief is not None)
