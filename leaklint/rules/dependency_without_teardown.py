"""LK107: a dependency returns what it acquires."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaklint.facts.wording import released
from leaklint.fixes.attach import with_fix
from leaklint.fixes.yielding import yield_instead
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule

if TYPE_CHECKING:
    from leaklint.facts.module import Module


class DependencyWithoutTeardown(Rule):
    """A dependency or fixture returns what it acquires, so that no code of it runs when the request or test is over.

    ## What it finds
    A function that `Depends(…)` names and that returns a new session, connection or client; a class or session factory
    that it names itself (`Depends(SessionLocal)`), or a lambda that calls one; a pytest fixture that does so
    without a finalizer; `next(get_db())`, which advances a dependency once and drops it. An endpoint that closes what it is
    given, a cached function and a lent connection are left alone.

    ## Why it leaks
    A dependency that yields is resumed after the response; one that returns is over. Each request leaves a session behind,
    until the garbage collector finds it.

    ## Example
    ```python
    from fastapi import Depends, FastAPI
    from sqlalchemy.orm import sessionmaker

    SessionLocal = sessionmaker()
    app = FastAPI()

    def get_db():
        return SessionLocal()

    @app.get("/users")
    def users(db=Depends(get_db)):
        return db.execute(QUERY).all()
    ```

    ## Use instead
    ```python
    from fastapi import Depends, FastAPI
    from sqlalchemy.orm import sessionmaker

    SessionLocal = sessionmaker()
    app = FastAPI()

    def get_db():
        with SessionLocal() as db:
            yield db

    @app.get("/users")
    def users(db=Depends(get_db)):
        return db.execute(QUERY).all()
    ```

    ## Fix safety
    Unsafe, since another module may call the function: `return` becomes `yield` in a `try` with the release in `finally`.

    ## References
    - https://fastapi.tiangolo.com/tutorial/dependencies/dependencies-with-yield/
    """

    code = "LK107"
    name = "dependency-without-teardown"
    summary = "a dependency returns what it acquires, so that nothing can release it after the request"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for held in module.held:
            if held.code == self.code:
                done = released(held.acquisition.row)
                if held.kind == "next":
                    message = (
                        "a dependency that is advanced by `next` is not driven to its end: what it yields is leaked"
                    )
                else:
                    message = f"the {held.kind} returns {held.noun}, so that nothing can have it {done} afterwards"
                advice = "yield it from a `with` block, or from `try` with the release in `finally`"
                yield with_fix(held.diagnostic(self.name, message, advice), yield_instead, held)
