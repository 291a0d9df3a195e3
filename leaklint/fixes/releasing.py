"""What releases a kind of resource: the statement that a cure writes, and whether the type's `with` does just that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.tree import last_name, walk
from leaklint.fixes.imports import usable
from leaklint.fixes.layout import CannotFix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function
    from leaklint.fixes.layout import Page

_WITH_DOES_MORE = (
    "psycopg.",  # commits
    "multiprocessing.Pool",  # terminates, where close() lets the workers finish
    "multiprocessing.pool.",
    "snowflake.",
    "databases.",  # connects on entering, as those below do
    "peewee.",
    "aiosmtplib.",
    "ldap3.",
    "psycopg_pool.",
    "smtplib.",  # raises where the server does not answer 221 to QUIT
)
_ENTERS_SOMETHING_ELSE = ("tempfile.TemporaryDirectory",)
_AWAITABLE_CONTEXTS = (
    "asyncpg.",
    "aiosqlite.",
    "aiohttp.",
    "websockets.",
    "aiofiles.",
    "aiomysql.",
    "aioodbc.",
    "sqlalchemy.",
    "asyncssh.",
)
_AWAITED_CONTEXTS = ("aio_pika.", "aiormq.", "nats.", "anyio.", "trio.", "asyncio.", "mysql.", "oracledb.")
_TWICE = (
    *("io.", "gzip.", "bz2.", "lzma.", "zipfile.", "tarfile.", "socket.", "sqlite3.", "tempfile.", "http.client."),
    *("asyncio.StreamWriter", "httpx.", "requests.", "aiohttp.ClientSession", "concurrent.futures."),
)
_WAITS = frozenset({"wait", "communicate", "join", "shutdown", "terminate", "quit", "logout", "stop"})
_DELETES = ("shutil.rmtree", "os.unlink", "os.remove")


class Holder(NamedTuple):
    """How a `with` around an acquisition is spelled: `keyword`, `before` and `after` around the acquiring expression.

    `separate` says that the object is bound first and entered by its name, because entering it gives something else.
    """

    keyword: str
    before: str = ""
    after: str = ""
    drops_await: bool = False
    separate: bool = False
    edits: tuple[Edit, ...] = ()


def with_of(page: Page, function: Function, acquisition: Acquisition, awaited: bool) -> Holder | None:
    """The `with` that releases what `acquisition` acquires and does nothing else, None where there is none."""
    row, name = acquisition.row, acquisition.name
    if acquisition.inferred and not row.acquire:
        return None
    known = (name, *row.acquire[:1])
    if acquisition.element is not None or row.part or row.started_by:
        return None
    if row.with_closes and row.has_with and not any(one.startswith(_WITH_DOES_MORE) for one in known):
        asynchronous = row.with_kind == "async" or (row.with_kind == "both" and row.is_async)
        if asynchronous and not function.is_async:
            return None
        drops = False
        if awaited:
            drops = any(one.startswith(_AWAITABLE_CONTEXTS) for one in known)
            if not drops and not any(one.startswith(_AWAITED_CONTEXTS) for one in known):
                return None
        keyword = "async with" if asynchronous else "with"
        return Holder(keyword, drops_await=drops, separate=any(one.startswith(_ENTERS_SOMETHING_ELSE) for one in known))
    return None


def closing_of(page: Page, function: Function, acquisition: Acquisition) -> Holder | None:
    """`closing(...)` around the acquisition, where the release is a plain `close()`."""
    row = acquisition.row
    if (
        row.is_async
        or not row.acquire
        or not row.release
        or row.release[0] != "close"
        or acquisition.element is not None
        or row.part
    ):
        return None
    if row.fix_release not in ("", "{}.close()") or row.await_acquire or row.started_by:
        return None
    spelled, edits = usable(page, function.scope, "contextlib.closing")
    return Holder("with", f"{spelled}(", ")", edits=edits)


def release_of(
    page: Page, function: Function, acquisition: Acquisition, name: str, awaits: bool = False
) -> tuple[str, tuple[Edit, ...]]:
    """The statement that releases the object called `name`, and the edits that it needs elsewhere.

    Raises CannotFix where it would have to be awaited in a function that cannot (with `awaits`, it can).
    """
    row = acquisition.row
    if row.fix_release:
        text = row.fix_release.format(name)
        head, _, _ = row.fix_release.partition("(")
        if not head.startswith(("{}", "await")):
            spelled, edits = usable(page, function.scope, head, whole=True)
            return text.replace(head, spelled, 1), edits
    elif row.release:
        text = f"{name}.{row.release[0]}()"
        if row.is_async:
            text = f"await {text}"
    elif row.release_functions:
        spelled, edits = usable(page, function.scope, row.release_functions[0], whole=True)
        return f"{spelled}({name})", edits
    else:
        raise CannotFix("nothing is known that would release it")
    if text.startswith("await ") and not (awaits or function.is_async):
        if not row.release_sync:
            raise CannotFix("its release has to be awaited, and this function is not a coroutine")
        text = f"{name}.{row.release_sync[0]}()"
    return text, ()


def can_be_closed_twice(acquisition: Acquisition) -> bool:
    """Whether releasing it again does nothing, by the documentation of its type."""
    return acquisition.row.type.startswith(_TWICE) or acquisition.row.acquire[:1] == ("open",)


def is_path(acquisition: Acquisition) -> bool:
    """Whether what is acquired is known by its path: a temporary folder, a file that stays on the disk."""
    return bool(acquisition.row.release_functions) and not acquisition.row.release


def refuse_half_removed(
    page: Page, acquisition: Acquisition, region: Sequence[cst.BaseStatement], release: cst.BaseStatement | None
) -> None:
    """Raises CannotFix where what goes on before a folder is removed has to be undone too when it fails.

    A folder that is removed by `rmdir` has to be empty, and none can be removed that is the working directory.
    """
    if not is_path(acquisition):
        return
    if release is not None and _calls(release, "rmdir"):
        raise CannotFix("the folder can be removed this way only when it is empty")
    if any(_calls(statement, "chdir") for statement in region):
        raise CannotFix("it is made the working directory in between")


def _calls(statement: cst.BaseStatement, name: str) -> bool:
    return any(isinstance(node, cst.Call) and last_name(node.func) == name for node in walk(statement))


def is_felt(acquisition: Acquisition) -> bool:
    """Whether a release is more than giving something back: it waits, deletes files, or ends what goes on behind the scenes."""
    row = acquisition.row
    if row.started_by:
        return True  # a client that has not delivered yet what it was given
    if acquisition.inferred and not row.acquire:
        return True  # nobody knows the type: its `close` is a guess
    if row.fix_release.startswith(_DELETES) or bool(row.release and row.release[0] in _WAITS):
        return True
    return not (row.release or row.fix_release or row.release_functions)
