"""LK201: a mapping that lives as long as the process, and that functions fill without end."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.container_wording import container_diagnostic
from leaklint.facts.module import Module
from leaklint.fixes.attach import with_fix
from leaklint.fixes.bounded_cache import bounded_mapping
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule


class UnboundedCache(Rule):
    """A module- or class-level mapping is filled by functions and never emptied.

    ## What it finds
    A `dict`, `defaultdict`, `OrderedDict` or `Counter` of a module, a class body or an application (`app.state.x`,
    `app["x"]`, a local of the factory that declares the routes) that a function fills with open-ended keys (ids,
    credentials, free text, what a request brings, or a `key` where the container calls itself a cache), that nothing in the
    module evicts, empties, replaces or limits. Tables that are filled at import time, registries, and keys of which there
    are few (names, languages, classes, devices, settings) are left alone or of low confidence.

    ## Why it leaks
    The mapping lives as long as the process. Each new key adds an entry, and the entry keeps its value alive: memory
    grows with every user that was ever served.

    ## Example
    ```python
    _totals = {}

    def total(order_id):
        if order_id not in _totals:
            _totals[order_id] = compute_total(order_id)
        return _totals[order_id]
    ```

    ## Use instead
    ```python
    from cachetools import TTLCache

    _totals = TTLCache(maxsize=1000, ttl=3600)

    def total(order_id):
        if order_id not in _totals:
            _totals[order_id] = compute_total(order_id)
        return _totals[order_id]
    ```

    ## Fix safety
    Unsafe: an empty dict becomes a `cachetools.TTLCache`, whose limits come from the settings `cache-maxsize` and `cache-ttl`.
    It forgets, which a dict does not: an entry may go between a test for it and its use, and threads that share it need a
    lock.

    ## References
    - https://cachetools.readthedocs.io/en/stable/
    - https://docs.python.org/3/library/functools.html#functools.lru_cache
    """

    code = "LK201"
    name = "unbounded-cache"
    summary = "a module- or class-level mapping that functions fill with open-ended keys and nothing ever evicts"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for risk in module.risks.all:
            if risk.container.place in ("module", "class", "state", "local") and risk.keyed and risk.is_mapping:
                advice = "bound it (`cachetools.TTLCache`), or take an entry out when it is no longer needed"
                found = container_diagnostic(self.code, self.name, module, risk, advice)
                yield with_fix(found, bounded_mapping, module, risk.container)
