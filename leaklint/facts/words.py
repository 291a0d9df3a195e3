"""The words in names, and what they tell about the values behind them."""

from __future__ import annotations

import re
from functools import lru_cache

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """The lower-case words of a name in snake or camel case."""
    return tuple(part.lower() for part in _PARTS.findall(name))


CLOSED = frozenset(
    "cls klass class classes type typ types func fn function callable method methods module modules loop pid "
    "device dtype enum "
    "handler handlers callback callbacks listener listeners hook hooks observer observers plugin plugins middleware "
    "flag bool opcode signal sig signum color colour weekday month severity verb meth ctype".split()
)
"""Words of things of which a program has a fixed number."""

CONFIGURED = frozenset(
    "server servers storage store bucket database default app application apps filter tool block "
    "model models device deployment config configuration conf cfg pipeline engine lang language languages "
    "provider backend type class plugin "
    "service node collection mode scheme signal dtype org organisation organization tenant project workspace "
    "region schema "
    "table column field module layer pid loop process gpu adapter locale opcode option setting settings env "
    "environment "
    "dialect driver codec encoding template extension command cmd attr attribute interface kernel platform executor "
    "queue broker worker warehouse mod cluster shard partition namespace stage phase metric strategy policy role category "
    "kind".split()
)
"""Words of things that a configuration lists: an id of one of those is no open-ended key."""

EQUIPMENT = frozenset(
    "device camera cam sensor printer monitor display screen scanner projector thermostat bulb lamp outlet appliance".split()
)
"""Words of machines that somebody puts up and configures, and the last words of what tells them apart."""
INVENTORIED = frozenset("id ids uid uuid serial key addr address ip".split())

SETTINGS = frozenset("config configuration conf cfg setting settings option options".split())
"""Words of what somebody writes down before a program runs."""

FEW = frozenset(
    "name names path paths file filename files dir directory folder package version format charset currency "
    "suffix ext theme font size "
    "width height bits dim dims index idx position pos i j n k level status state country timezone tz tag label group topic "
    "fmt host hostname "
    "domain origin port source src dest target section option suite step fd fileno operator op symbol prefix "
    "title_case "
    "slot qualname alias variable var rule category code".split()
)
"""Words of things that are few, or that come from the program's surroundings."""

ENTITY = frozenset(
    "id ids uid uuid guid sid pk rid cid email mail user users username login account session sessionid "
    "userid customer phone msisdn "
    "ip ipaddr addr address peer sku isbn iban conversation chatid jti nonce ticket visitor fingerprint "
    "passport ssn member "
    "author wallet person guest patient employee recipient sender contact participant player buyer subscriber invoice".split()
)
"""Words of things of which the world brings new ones all the time."""

CREDENTIAL = frozenset("token apikey credential credentials password passwd passphrase secret jwt bearer".split())
"""Words of secrets that callers bring along."""

TEXT = frozenset(
    "prompt query queries text message msg content question sentence phrase utterance body payload document "
    "paragraph comment sql "
    "search term input headline title snippet".split()
)
"""Words of free text."""

WRITTEN = frozenset("text content body prompt message".split())
"""Words that name a text itself, whatever that is a part of: `template_text`, `command_body`."""

MOMENTS = frozenset("ts timestamp timestamps".split())
"""Words of points in time, of which none comes twice."""

NUMBERED = frozenset(
    "order invoice tracking account phone card serial booking ticket customer payment transaction shipment case receipt "
    "issue pull pr incident claim contract".split()
)
"""Words of things that carry a number by which they are known, and the last words of such numbers."""
NUMBERS = frozenset("number no nr num ref reference".split())
ADDRESSES = frozenset("url uri href link urls".split())
WHOLE = frozenset("request full query page image absolute".split())
"""Words that say of an address that somebody asked for it, with all that it carries."""
KEYLIKE = frozenset(
    "key keys cachekey hash digest checksum sha md5 etag hashed cid signature item value data string word line".split()
)
"""Words that say nothing about what is behind them, except that a cache is looked up by it."""

MEMORY = frozenset(
    "cache cached caches memo memoized memoised memos seen history histories visited recent dedup dedupe "
    "processed handled".split()
)
"""Words by which a container says that it remembers what came by."""

RECORDS = MEMORY | frozenset(
    "events event log logs audit metrics records measurements samples timings latencies requests responses "
    "messages errors "
    "failures transcript journal trail feed inbox notifications orders jobs calls clicks visits alerts "
    "readings queries "
    "sessions connections uploads results".split()
)
"""Words by which a list says that it records what happens."""

PRODUCTS = frozenset("transcript segments parts chunks fragments pieces lines tokens frames output outputs".split())
"""Words of lists that are put together piece by piece, and given away as a whole."""

ONCE = frozenset(
    "warn warned warning warnings warns deprecated deprecation deprecations logged emitted once reported shown".split()
)
"""Words of things that are done once for each place in the program."""
