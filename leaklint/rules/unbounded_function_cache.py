"""LK202: a function remembers the answer to every argument that it was ever given."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.cache_wording import cache_diagnostic
from leaklint.facts.function_caches import cached_functions
from leaklint.facts.key_domains import Domain
from leaklint.facts.module import Module
from leaklint.fixes.attach import with_fix
from leaklint.fixes.bounded_cache import bounded_function_cache
from leaklint.model.diagnostic import Confidence, Diagnostic
from leaklint.model.rule import Rule


class UnboundedFunctionCache(Rule):
    """A function is cached without a limit, and its arguments are of an open domain.

    ## What it finds
    `functools.cache`, `lru_cache(maxsize=None)` and their like in async_lru and cachetools on a function that takes ids,
    credentials, free text or what a request brings. Without arguments, or with booleans, enums, literals and types alone,
    it is silent; over names, paths, settings and what is not known, of low confidence. A `cache_clear()` in the module
    counts as a bound.

    ## Why it leaks
    Each new argument adds an entry that keeps argument and result for as long as the process lives.

    ## Example
    ```python
    import functools

    @functools.cache
    def normalise(query):
        return " ".join(query.lower().split())
    ```

    ## Use instead
    ```python
    import functools

    @functools.lru_cache(maxsize=1024)
    def normalise(query):
        return " ".join(query.lower().split())
    ```

    ## Fix safety
    Unsafe: the decorator gets the limit of the setting `cache-maxsize`; what does not fit is computed again.

    ## References
    - https://docs.python.org/3/library/functools.html#functools.cache
    """

    code = "LK202"
    name = "unbounded-function-cache"
    summary = "`functools.cache` / `lru_cache(maxsize=None)` over open-ended arguments"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for cached in cached_functions(module):
            if cached.is_method or not cached.unbounded or cached.cleared or cached.key.domain is Domain.CLOSED:
                continue
            opened = cached.key.domain is Domain.OPEN and not (module.risks.is_test or module.drivers.is_program)
            each = f"each new `{cached.key.part}`" if cached.key.part else "each new argument"
            found = cache_diagnostic(
                self.code,
                self.name,
                module,
                cached,
                Confidence.MEDIUM if opened else Confidence.LOW,
                f"has no limit: it keeps an entry for {each}",
                (
                    "a cache without a limit is made here, for as long as the process lives",
                    f"and gets an entry for {each}",
                    "and nothing in this module clears it",
                ),
                "give it a limit: `functools.lru_cache(maxsize=1024)`",
            )
            yield with_fix(found, bounded_function_cache, module, cached.place)
