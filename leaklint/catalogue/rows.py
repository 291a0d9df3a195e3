"""The rows of the catalogue: what the world's libraries acquire, release, adopt and borrow, as plain data.

The TOML files beside this module hold the rows; `leaklint.catalogue.load` reads and indexes them. A key `foo-bar` of a
TOML table fills the field `foo_bar`. Names are fully qualified and resolved ("sqlite3.connect", builtins without a
module: "open"). A method is named after the type of its receiver ("pathlib.Path.open"), a call of an instance
"sqlalchemy.orm.sessionmaker.__call__", a method whose receiver nobody could resolve by a leading dot (".extractall").

An `[aliases]` table maps other names of the same object to the one that the rows use: `"io.open" = "open"`,
`"concurrent.futures.thread" = "concurrent.futures"`. It holds for a whole name and for a prefix that ends before a dot.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Resource(NamedTuple):
    """One kind of thing that has to be released: a `[[resource]]` table.

    An argument pattern (`unless`, `only_if`) is "name=value" with the keyword's name or the position as a number; the
    value is an expression as written with its names resolved ("daemon=True", "stdin=subprocess.DEVNULL"), `*` for any
    value, or `callee()` for a call of that callee ("0=io.BytesIO()"). Several joined by " & " must all hold.
    """

    kind: str
    """The noun in messages: "file", "connection"."""
    acquire: tuple[str, ...]
    """Qualified names whose call acquires."""
    release: tuple[str, ...] = ()
    """Methods of the object that release it."""
    release_functions: tuple[str, ...] = ()
    """Qualified functions that release their first argument: `os.close`, `shutil.rmtree`."""
    owner_release: tuple[str, ...] = ()
    """Methods of another object (the pool) that release the object passed as their first argument: `putconn`."""
    release_sync: tuple[str, ...] = ()
    """Where `async` is true: methods that release without being awaited."""
    release_in_loop: tuple[str, ...] = ()
    """Methods that release when a loop waits for what they answer, and not when they are called once (`Popen.poll`)."""
    type: str = ""
    """The qualified name of what the call evaluates to, by which methods of the object are named.

    By default the first of `acquire`. Where `elements` is given, the type of each held element ("int" for descriptors).
    """
    is_async: bool = False
    """The methods in `release` are coroutines (TOML key `async`): called without `await` they release nothing."""
    await_acquire: bool = False
    """The acquiring call is a coroutine: nothing is held until it is awaited."""
    with_closes: bool = True
    """Whether the object's `with` (or `async with`) releases it; false where it ends a transaction or there is none."""
    has_with: bool = True
    """Whether the object is a context manager at all. LK304 reports `with_closes = false` with `has_with = true`."""
    with_kind: str = "sync"
    """"sync", "async" or "both": which `with` statement it supports."""
    elements: tuple[int, ...] = ()
    """For calls that evaluate to a tuple: the positions that are held (`os.pipe`: [0, 1]; `tempfile.mkstemp`: [0])."""
    part: str = ""
    """The attribute that is held in place of the object itself: the `name` of a file that is not deleted."""
    derives: tuple[str, ...] = ()
    """Methods and attributes whose result goes on using the resource (`cursor`): if that escapes, so does this.

    `__getitem__` stands for what a subscript evaluates to, `__getattr__` for every attribute; with the latter the same
    holds for what is derived, and whoever gets that may keep the resource by it (`client.shop.orders`).
    """
    closed_with_owner: bool = False
    """The object whose method acquires it, or that the call is given, closes it along with itself: an SFTP client ends
    with its SSH connection."""
    ended_by: tuple[str, ...] = ()
    """Methods after which the object ends by itself, so that nothing stays of it: the event loop reaps what is killed.

    A release that `asyncio.wait_for` gives up on has not happened to such an object.
    """
    risky: tuple[str, ...] = ()
    """Methods that are expected to fail in normal operation (`connect`, `bind`, `raise_for_status`)."""
    unless: tuple[str, ...] = ()
    """Argument patterns under which the call acquires nothing to release (`closefd=False`, `daemon=True`)."""
    only_if: tuple[str, ...] = ()
    """Argument patterns of which at least one must hold for the row to apply (`delete=False`)."""
    confidence: str = "high"
    """The highest confidence that a finding about it may have."""
    exception_confidence: str = "high"
    """The highest confidence when it leaks only because a call raises: "low" where a lost object ends by itself."""
    attribute_confidence: str = "medium"
    """The highest confidence when an instance keeps it (LK305): "low" where nobody closes it, "none": silent."""
    started_by: tuple[str, ...] = ()
    """Methods before whose call nothing is held (`threading.Thread`: `start`)."""
    drop_releases: bool = False
    """Dropping the last reference is enough (`del x`, `x = None`): models."""
    families: tuple[str, ...] = ("held",)
    """Which rules ask for it.

    "held": LK3 and LK1. "task": something that runs until it is stopped (LK1, LK4). "started": something that ends by
    itself, and that a list of such things keeps (LK401). "model": LK104, LK503. "lock": LK102; `acquire` names a
    method, and what is held is its receiver.
    """
    fix_release: str = ""
    """The statement that a fix writes, `{}` being the object; default: the first release method, awaited if async."""
    reference: str = ""
    """Where the fact is documented."""

    @property
    def is_inherited(self) -> bool:
        """Whether an instance of a subclass has to be released as well, for all that the row says."""
        depends = self.started_by or self.only_if or self.elements or self.part or self.drop_releases
        return "held" in self.families and bool(self.release) and not depends and self.confidence != "low"


class Callee(NamedTuple):
    """What a function does with an object that it is given: a `[[function]]` table.

    `effect` is "borrows" (uses it, the result does not depend on it), "derives" (the result goes on using it), "adopts"
    (takes over the obligation), "wraps" (the result owns it: releasing the result releases it), "releases", "returns"
    (the result is the object itself: `typing.cast`), "copies"
    (iterates: the result holds the elements, so what a container holds goes along, while a file is only read: `list`).
    """

    name: tuple[str, ...]
    effect: str
    arguments: tuple[str, ...] = ()
    """The keywords, or positions as numbers, that the effect is about; default: all."""


class Type(NamedTuple):
    """What is needed to follow the type of a value: a `[[type]]` table."""

    name: str
    aliases: tuple[str, ...] = ()
    """Other qualified names of the same class."""
    constructors: tuple[str, ...] = ()
    """Further callables that return an instance (`pathlib.Path.home`)."""
    same: tuple[str, ...] = ()
    """Methods and attributes that evaluate to another instance of the type (`parent`, `with_suffix`)."""
    iterates: tuple[str, ...] = ()
    """Methods and attributes that evaluate to an iterable of instances of the type (`iterdir`, `parents`)."""
    operators: tuple[str, ...] = ()
    """Binary operators whose result is of the type (`/`)."""
    members: Mapping[str, str] = MappingProxyType({})
    """Methods and attributes that evaluate to another known type: name → qualified type."""


class Names(NamedTuple):
    """Plain lists of qualified names that share a property: the `[names]` table, merged over all files.

    "logging.Logger.*" stands for every member. A name without a dot is a builtin in `quiet`, `fails-by-system` and
    `exits`, and in the other lists the name of a method on any receiver (`enter_context`, `addCleanup`).
    """

    quiet: tuple[str, ...] = ()
    """Calls that do not raise in practice, so that nothing can leak at them (`time.monotonic`)."""
    fails_by_system: tuple[str, ...] = ()
    """Calls that raise, if they raise, an OSError: what is asked of the operating system (`socket.socket.bind`)."""
    exits: tuple[str, ...] = ()
    """Calls that end the process (`sys.exit`, `os._exit`)."""
    swallows: tuple[str, ...] = ()
    """Context managers that swallow exceptions raised in their block (`contextlib.suppress`, `pytest.raises`)."""
    stack_enter: tuple[str, ...] = ()
    """Methods that enter a context manager given to them and release it later (`enter_context`, `enterContext`)."""
    registers: tuple[str, ...] = ()
    """Calls that take a callable to be called later, for clean-up (`atexit.register`, `weakref.finalize`)."""
    scheduled: tuple[str, ...] = ()
    """Calls that run the coroutine they are given (`asyncio.run`, `asyncio.create_task`, `asyncio.wait_for`)."""
