"""LK203: the cache of a method keeps every instance alive."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.cache_wording import cache_diagnostic
from leaklint.facts.function_caches import cached_functions
from leaklint.facts.module import Module
from leaklint.fixes.attach import with_fix
from leaklint.fixes.bounded_cache import bounded_function_cache
from leaklint.model.diagnostic import Confidence, Diagnostic
from leaklint.model.rule import Rule


class CachedMethod(Rule):
    """A functools cache sits on a method, so that the instance is part of the key.

    ## What it finds
    `functools.cache`, `lru_cache`, `alru_cache` and `cachetools.func` on an instance method, also as `f = cache(_f)` in the
    class body. Medium confidence where the cache has no limit; low where it has one (at most that many instances are
    kept), where there are few instances (enums, metaclasses, commands, plugins, settings, one at module level), and where
    the module clears it. Static and class methods hold no instance, and `cached_property` keeps its value on the instance.

    ## Why it leaks
    The cache belongs to the class and refers to `self` in each of its keys: no instance on which the method was ever
    called is collected, nor anything that it refers to.

    ## Example
    ```python
    import functools

    class Catalogue:
        @functools.cache
        def find(self, sku):
            return next(row for row in self.rows if row["sku"] == sku)
    ```

    ## Use instead
    ```python
    import functools

    class Catalogue:
        def __init__(self, rows):
            self.rows = rows
            self.find = functools.lru_cache(maxsize=256)(self._find)

        def _find(self, sku):
            return next(row for row in self.rows if row["sku"] == sku)
    ```

    ## Fix safety
    Unsafe: the decorator gets the limit of the setting `cache-maxsize`. As many instances are still kept.

    ## References
    - https://docs.python.org/3/faq/programming.html#how-do-i-cache-method-calls
    """

    code = "LK203"
    name = "cached-method"
    summary = "a functools cache on an instance method: it keeps every instance alive"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for cached in cached_functions(module):
            if not cached.is_method or cached.owner is None:
                continue
            sure = cached.unbounded and not cached.cleared and not cached.few_owners and not module.risks.is_test
            limit = "" if cached.unbounded else ", as many as it has entries"
            found = cache_diagnostic(
                self.code,
                self.name,
                module,
                cached,
                Confidence.MEDIUM if sure else Confidence.LOW,
                f"keeps the instances of `{cached.owner.name}` alive{limit}",
                (
                    "a cache is made here, for as long as the class lives",
                    "each key in it refers to an instance",
                    "and nothing takes the instance out again",
                ),
                "cache on the instance (`functools.cached_property`, or a cache made in `__init__`)",
            )
            yield with_fix(found, bounded_function_cache, module, cached.place)
