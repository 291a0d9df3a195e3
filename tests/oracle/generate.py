"""Small functions that acquire a resource and may release it, over every shape of control flow.

A statement is a line (or several) of text, or a compound of headers with blocks below them. In the text, `<open>`,
`<db>` and `<client>` stand for an acquiring call, `<p>` for a free condition that cannot raise. Three sources, each
deterministic: `shapes` crosses every way to acquire with every disturbance and every end; `exhaustive` enumerates all
functions of a small alphabet up to a number of statements; `chosen` draws larger ones from the whole alphabet.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

Block = tuple[Any, ...]
"""Statements: each a text, or a tuple of branches."""
Branch = tuple[str, Block]

HEADER = """\
import contextlib
import json
import sqlite3
import httpx  # replaced from outside
from outside import flag, other, pause, work
# --
KEPT = []
KEEPER = None


def keep(value):
    KEPT.append(value)


def peek(value):
    return value.read()


def shut(value):
    value.close()
"""
ACQUIRING = {"<open>": 'open("{}")', "<db>": 'sqlite3.connect("{}")', "<client>": 'httpx.AsyncClient(base_url="{}")'}
ACQUISITION = re.compile(r'(?:\bopen|sqlite3\.connect|httpx\.AsyncClient)\((?:base_url=)?"(\w+)"\)')
ENDS = ("return", "raise", "break", "continue")


@dataclass(frozen=True, slots=True)
class Case:
    """One generated function: its name, its text, the labels of its acquisitions, and the shapes it is made of."""

    name: str
    text: str
    labels: tuple[str, ...]
    tags: frozenset[str]

    @property
    def named(self) -> tuple[type[Exception], ...]:
        """The errors that the function catches or swallows by name, of those that are injected."""
        catching = " ".join(re.findall(r"except .*|suppress\(.*", self.text))
        return tuple(error for error in (ValueError, KeyError) if error.__name__ in catching)


def lines(block: Block, indent: str = "    ") -> Iterator[str]:
    """The lines of a block; an empty one is a `pass`."""
    for statement in block or ("pass",):
        if isinstance(statement, str):
            yield from (indent + line for line in statement.split("\n"))
        else:
            for header, body in statement:
                yield indent + header
                if not header.startswith("match "):
                    deeper = " " * (len(header) - len(header.lstrip()))
                    yield from lines(body, indent + deeper + "    ")


def case(number: int, block: Block, *tags: str, managed: bool = False) -> Case:
    """Writes a block as the function number `number`, with a label for every acquisition and a name for every condition."""
    body = "\n".join(lines(block))
    conditions = body.count("<p>")
    for index in range(conditions):
        body = body.replace("<p>", f"p{index + 1}", 1)
    labels: list[str] = []

    def label(match: re.Match[str]) -> str:
        labels.append(f"c{number}_r{len(labels) + 1}")
        return ACQUIRING[match.group()].format(labels[-1])

    body = re.sub("<(?:open|db|client)>", label, body)
    parameters = [name for name in ("box", "items") if re.search(rf"\b{name}\b", body)]
    parameters += [f"p{index + 1}" for index in range(conditions)]
    name = f"managed_{number}" if managed else f"case_{number}"
    define = "async def" if re.search(r"\b(await|async with|async for)\b", body) else "def"
    head = f"{define} {name}({', '.join(parameters)}):\n"
    if "KEEPER =" in body:
        head += "    global KEEPER\n"
    if managed:
        head = ("@contextlib.asynccontextmanager\n" if define != "def" else "@contextlib.contextmanager\n") + head
    return Case(name, head + body + "\n", tuple(labels), frozenset(tags))


def module(cases: list[Case]) -> str:
    """One source text with all of `cases`."""
    return HEADER + "".join("\n\n" + each.text for each in cases)


def ends(block: Block) -> bool:
    return bool(block) and isinstance(block[-1], str) and block[-1].split("\n")[-1].startswith(ENDS)


# Exhaustive: every function of a small alphabet ---------------------------------------------------------------------

GOING_ON = ("work()", "f.close()")
ENDING = ("return 1", "return f", 'raise KeyError("k")')
HEADERS: tuple[tuple[str, ...], ...] = (
    ("if <p>:",),
    ("if <p>:", "else:"),
    ("try:", "except ValueError:"),
    ("try:", "except Exception:"),
    ("try:", "finally:"),
    ("try:", "except ValueError:", "else:"),
    ("try:", "except Exception:", "finally:"),
    ("with contextlib.suppress(ValueError):",),
    ("for _ in items:",),
    ("with f:",),
)


@cache
def exhaustive_blocks(size: int, loop: bool = False, handler: bool = False) -> tuple[Block, ...]:
    """Every block of exactly `size` statements; nothing follows a statement that ends its block."""
    if size == 0:
        return ((),)
    found: list[Block] = []
    ending = ENDING + (("break", "continue") if loop else ()) + (("raise",) if handler else ())
    for first in range(1, size + 1):
        starts: list[Block] = []
        if first == 1:
            starts += [(text,) for text in GOING_ON + (ending if size == 1 else ())]
        for headers in HEADERS:
            starts += [(tuple(branches),) for branches in exhaustive_branches(headers, first - 1, loop, handler)]
        found += [start + rest for start in starts for rest in exhaustive_blocks(size - first, loop, handler)]
    return tuple(found)


def exhaustive_branches(headers: tuple[str, ...], size: int, loop: bool, handler: bool) -> Iterator[list[Branch]]:
    """Every way to share `size` statements among `headers`; only an `except` may stay empty."""
    header, rest = headers[0], headers[1:]
    inner_loop = (loop or header.startswith("for")) and not header.startswith("finally")
    for here in range(
        0 if header.startswith("except") else 1, size + 1 - sum(not h.startswith("except") for h in rest)
    ):
        if not rest and here != size:
            continue
        for body in exhaustive_blocks(here, inner_loop, handler or header.startswith("except")):
            if not rest:
                yield [(header, body)]
            else:
                yield from ([(header, body), *more] for more in exhaustive_branches(rest, size - here, loop, handler))


def exhaustive(size: int) -> Iterator[Block]:
    """Every function that acquires first and then has exactly `size` statements of the small alphabet."""
    for block in exhaustive_blocks(size):
        yield ("f = <open>", *block)


# Chosen: larger functions of the whole alphabet ---------------------------------------------------------------------

USES = (
    '$.write("x")', "data = $.read()", 'print("x", file=$)', "json.dump({}, $)", "data = json.load($)", "peek($)",
    "for line in $:\n    work(line)", "data = [line for line in $]",
)  # fmt: skip
RELEASES = (
    "$.close()", "$.close()", "if $:\n    $.close()", "if $ is not None:\n    $.close()", "shut($)",
    "if not $.closed:\n    $.close()", "with $:\n    work()", "with contextlib.closing($):\n    work()",
    "try:\n    $.close()\nexcept Exception:\n    pass", "with contextlib.suppress(Exception):\n    $.close()",
)  # fmt: skip
HANDOVERS = ("box.append($)", "box.handle = $", "keep($)", "KEEPER = $", 'box.append(("x", $))')
RETURNS = ("return $", "return (1, $)", "return $.read()", 'return {"file": $}', "return $ if <p> else None")
CHOSEN_HEADERS: tuple[tuple[str, ...], ...] = (
    *HEADERS,
    ("if flag():",),
    ("if <p>:", "elif <p>:", "else:"),
    ("try:", "except (KeyError, OSError):"),
    ("try:", "except:"),
    ("try:", "except BaseException:"),
    ("try:", "except ValueError:", "except Exception:"),
    ("try:", "except ValueError:", "else:", "finally:"),
    ("while flag():",),
    ("for _ in items:", "else:"),
    ("with other():",),
    ("with contextlib.suppress(Exception):",),
    ("match <p>:", "    case 1:", "    case _:"),
)


class Draw:
    """Draws one function; which names are certainly bound, and so may be used, is kept along the way."""

    def __init__(self, seed: int, form: str) -> None:
        self.random = random.Random(seed)
        self.form = form
        self.second = False

    def fill(self, text: str, bound: list[str]) -> str:
        return text.replace("$", self.random.choice(bound))

    def leaf(self, bound: list[str], loop: bool, handler: bool) -> str:
        draw = self.random.random()
        if draw < 0.12 and not self.second:
            self.second = True
            bound.append("g")
            return "g = <open>"
        if draw < 0.35 or not bound:
            return self.random.choice(["work()", "work()", "assert <p>", "x = work(1)", *self.waits()])
        if draw < 0.5:
            return self.fill(self.random.choice(USES), bound)
        if draw < 0.78:
            return self.fill(self.random.choice(RELEASES), bound)
        if draw < 0.83:
            return self.fill(self.random.choice(HANDOVERS), bound)
        choices = ["return", "return 1", 'raise ValueError("v")', 'raise KeyError("k")']
        choices += ["break", "continue"] * loop + ["raise"] * handler
        if self.form in ("plain", "async"):
            choices += RETURNS
        return self.fill(self.random.choice(choices), bound)

    def waits(self) -> list[str]:
        return {"async": ["await pause()"] * 2, "generator": ["yield 1"] * 2}.get(self.form, [])

    def block(self, depth: int, bound: list[str], loop: bool = False, handler: bool = False) -> Block:
        """A block; it may add to `bound` what it binds itself."""
        found: list[Any] = []
        for _ in range(self.random.choice((1, 1, 2, 2, 3))):
            if depth and self.random.random() < 0.45:
                found.append(self.compound(depth - 1, bound, loop, handler))
            else:
                found.append(self.leaf(bound, loop, handler))
            if ends(tuple(found)):
                break
        return tuple(found)

    def compound(self, depth: int, bound: list[str], loop: bool, handler: bool) -> tuple[Branch, ...]:
        headers = self.random.choice(CHOSEN_HEADERS)
        if "with f:" in headers and not bound:
            headers = ("with other():",)
        branches: list[Branch] = []
        for header in headers:
            if header.startswith("match"):
                branches.append((header, ()))
                continue
            turns = loop or header.startswith(("for", "while"))
            body = self.block(
                depth, list(bound), turns and header != "finally:", handler or header.startswith("except")
            )
            branches.append((header, body))
        return tuple(branches)


def chosen(count: int, seed: int = 20) -> Iterator[Block]:
    """`count` functions of three to twenty lines and up to six conditions; the same for the same seed."""
    number = 0
    for index in itertools.count():
        draw = Draw(seed * 1_000_003 + index, ("plain", "plain", "plain", "async", "generator")[index % 5])
        bound = ["f"]
        block: Block = ("f = <open>", *draw.block(2, bound))
        if draw.random.random() < 0.4 and not ends(block):
            block = (*block, "f.close()")
        text = "\n".join(lines(block))
        if not 3 <= text.count("\n") <= 20 or text.count("<p>") + text.count("flag()") > 6:
            continue
        yield block
        number += 1
        if number == count:
            return


def numbered(blocks: Iterator[Block], start: int, *tags: str) -> list[Case]:
    """The cases of `blocks`, numbered from `start`."""
    return [case(start + index, block, *tags) for index, block in enumerate(blocks)]
