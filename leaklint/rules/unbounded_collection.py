"""LK204: a list, set or deque that lives as long as the process, and that functions only ever grow."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.container_wording import container_diagnostic
from leaklint.facts.module import Module
from leaklint.fixes.attach import with_fix
from leaklint.fixes.bounded_cache import bounded_list
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule


class UnboundedCollection(Rule):
    """A module- or class-level list, set or deque is filled by functions and never emptied.

    ## What it finds
    A list, a set, a deque without `maxlen`, or a list inside a mapping, that a handler, an endless loop or an ordinary
    function grows and that nothing in the module trims, empties or replaces. Lists of tasks and threads are the business
    of LK401 and LK403.

    ## Why it leaks
    A history without an end is kept whole for as long as the process lives, with everything that its elements refer to.

    ## Example
    ```python
    HISTORY = []

    def handle(request):
        HISTORY.append((time.time(), request))
    ```

    ## Use instead
    ```python
    HISTORY = deque(maxlen=1000)

    def handle(request):
        HISTORY.append((time.time(), request))
    ```

    ## Fix safety
    Unsafe: a list that is only appended to and iterated becomes a `deque` that keeps the latest.

    ## References
    - https://docs.python.org/3/library/collections.html#collections.deque
    """

    code = "LK204"
    name = "unbounded-collection"
    summary = "a module- or class-level list, set or deque that functions only ever grow"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for risk in module.risks.all:
            if risk.container.place in ("module", "class", "state", "local") and not (risk.keyed and risk.is_mapping):
                advice = "keep the latest alone (`collections.deque(maxlen=...)`), or remove what has been dealt with"
                found = container_diagnostic(self.code, self.name, module, risk, advice)
                yield with_fix(found, bounded_list, module, risk.container)
