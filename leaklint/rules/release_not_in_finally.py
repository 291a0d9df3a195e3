"""LK102: released behind a `yield` at which an exception arrives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaklint.facts.wording import released
from leaklint.fixes.attach import with_fix
from leaklint.fixes.lifespan_cleanup import release_in_finally_behind_yield
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule

if TYPE_CHECKING:
    from leaklint.facts.module import Module


class ReleaseNotInFinally(Rule):
    """The release stands behind the `yield`, and the exception that is raised there steps over it.

    ## What it finds
    A release behind a bare `yield`, or behind a `try` that catches only some exceptions, in a context manager or a
    dependency: the exception of the `with` block, or of the endpoint, is raised at the `yield`. A lock that is given back
    there counts. In a lifespan it is of low confidence, since a server resumes it after a graceful exit; in a pytest
    fixture it is no finding, since the teardown runs although the test failed. What is for success only (a commit, a log
    line) is left alone.

    ## Why it leaks
    The request that fails is the one that keeps its connection. A pool is empty after as many failures as it has
    connections.

    ## Example
    ```python
    from sqlalchemy.orm import sessionmaker

    SessionLocal = sessionmaker()

    def get_db():
        db = SessionLocal()
        yield db
        db.close()
    ```

    ## Use instead
    ```python
    from sqlalchemy.orm import sessionmaker

    SessionLocal = sessionmaker()

    def get_db():
        db = SessionLocal()
        try:
            yield db
        finally:
            db.close()
    ```

    ## Fix safety
    Safe where the release is a statement of its own behind the `yield`: it moves into a `finally`. What is for success alone
    stays before it, or behind it, and is skipped by an exception as before.

    ## References
    - https://fastapi.tiangolo.com/tutorial/dependencies/dependencies-with-yield/#a-dependency-with-yield-and-try
    - https://docs.python.org/3/library/contextlib.html#contextlib.contextmanager
    """

    code = "LK102"
    name = "release-not-in-finally"
    summary = "released after the `yield`, but skipped when the `yield` raises"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for held in module.held:
            if held.code == self.code:
                done = "given back" if held.acquisition.row.kind == "lock" else released(held.acquisition.row)
                message = f"{held.noun} is not {done} when the `yield` raises"
                advice = "put the `yield` into `try` and the release into `finally`"
                found = held.diagnostic(self.name, message, advice)
                yield with_fix(found, release_in_finally_behind_yield, held)
