"""LK206: an instance that lives long keeps an entry for everything that comes by."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.container_wording import container_diagnostic
from leaklint.facts.module import Module
from leaklint.fixes.attach import with_fix
from leaklint.fixes.bounded_cache import bounded
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule


class UnboundedInstanceContainer(Rule):
    """An attribute is filled by the methods of its class and emptied by none.

    ## What it finds
    `self.sessions[user_id] = …`, `self.locks.setdefault(user_id, Lock())`, `self.events.append(event)` in a method that runs
    per request or message, in a class of which nothing removes the entries again; or where the removal in the same
    method is skipped by an exception or a cancellation. Medium confidence only where the instance is known to live long:
    bound at module level or on `app.state`, a singleton, driven by a loop that goes on, sharing locks, or of a class called
    server, client, pool, bot, service, handler, registry … or manager, if it handles events or keeps sessions, users or
    connections. Otherwise low, as where handlers alone make instances, each for one request.

    ## Why it leaks
    An instance that lives as long as the process makes its attributes live as long, with an entry for each user, session
    or message that ever came by.

    ## Example
    ```python
    class Conversations:
        def __init__(self):
            self.turns = {}

        async def on_message(self, message):
            self.turns.setdefault(message.author.id, []).append(message.content)

    conversations = Conversations()
    ```

    ## Use instead
    ```python
    class Conversations:
        def __init__(self):
            self.turns = {}

        async def on_message(self, message):
            self.turns.setdefault(message.author.id, []).append(message.content)

        async def on_leave(self, author):
            self.turns.pop(author.id, None)

    conversations = Conversations()
    ```

    ## Fix safety
    Unsafe: the container becomes a `cachetools.TTLCache` or a `deque` with `maxlen`, which forget. There is no fix where
    entries are taken out on some paths, where an entry is a lock or has to be released, or where a dict is needed.

    ## References
    - https://docs.python.org/3/library/weakref.html#weakref.WeakValueDictionary
    """

    code = "LK206"
    name = "unbounded-instance-container"
    summary = "an instance attribute that per-request or per-message methods only grow"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for risk in module.risks.all:
            if risk.container.place == "instance":
                if risk.relief is not None:
                    advice = "remove the entry in `finally`"
                else:
                    advice = "remove the entry when its owner leaves, or bound the container"
                found = container_diagnostic(self.code, self.name, module, risk, advice)
                yield with_fix(found, bounded, module, risk.container, risk.relief is not None)
