"""The one table of all keys: the loader, the JSON schema and `leaklint config` are made from it."""

from __future__ import annotations

from leaklint.config.defaults import DEFAULT_EXCLUDE
from leaklint.config.kinds import Choice, Flag, Key, ListOf, MapOf, Table, Text, Whole
from leaklint.config.settings import OUTPUT_FORMATS
from leaklint.model.codes import CODES


def selectors() -> tuple[str, ...]:
    """Everything that selects rules: "ALL", every prefix of a code from "LK" on, every code, every name."""
    prefixes = {code[:end] for code in CODES for end in range(2, len(code) + 1)}
    return ("ALL", *sorted(prefixes), *CODES.values())


_DOTTED = r"\.?[^\W\d]\w*(?:\.[^\W\d]\w*)*"

_SELECTORS = ListOf(Choice(selectors(), "rule"))
_GLOB = Text("a glob", r"!?(?![#!])[^\0\r\n]*[^\s!/\\][^\0\r\n\\]*")
_GLOBS = ListOf(_GLOB)
_NAMES = ListOf(Text("a dotted name", _DOTTED), single=True)
_METHODS = ListOf(Text("the name of a method", r"[^\W\d]\w*"), single=True)
_MEMBERS = ListOf(Text("a dotted name", _DOTTED), single=True)
_PATTERNS = ListOf(Text('an argument pattern such as "daemon=True"', r"[^=\s]+=[\s\S]*\S[\s\S]*"), single=True)
_LEVELS = ("high", "medium", "low")
_CLAUSE = r"\d+(?:\.\d+)*(?:\.\*)?"
_COMPARISON = r"(?:[=<>!~]=|[<>])"
_SPECIFIER = rf"\s*{_COMPARISON}?\s*{_CLAUSE}\s*(?:,\s*{_COMPARISON}\s*{_CLAUSE}\s*)*"

RESOURCE_KEYS = (
    Key("acquire", ListOf(_NAMES.item, single=True, minimum=1), (), "Qualified names whose call acquires."),
    Key("kind", Text("a noun"), "resource", "The noun in messages."),
    Key("release", _METHODS, (), "Methods of the object that release it."),
    Key("release-functions", _NAMES, (), "Functions that release their first argument."),
    Key("owner-release", _METHODS, (), "Methods of another object that release the object given to them."),
    Key("release-sync", _METHODS, (), "With `async`: methods that release without being awaited."),
    Key("release-in-loop", _METHODS, (), "Methods that release when a loop waits for what they answer."),
    Key("type", Text("a dotted name", _DOTTED), "", "The qualified name of what the call evaluates to."),
    Key("async", Flag(), False, "Whether the methods in `release` are coroutines."),
    Key("await-acquire", Flag(), False, "Whether the acquiring call has to be awaited."),
    Key("with-closes", Flag(), True, "Whether leaving its `with` block releases it."),
    Key("has-with", Flag(), True, "Whether it is a context manager at all."),
    Key("with-kind", Choice(("sync", "async", "both"), "kind of `with`"), "sync", "The `with` statement it supports."),
    Key("elements", ListOf(Whole(), single=True), (), "For calls that evaluate to a tuple: the positions held."),
    Key(
        "part",
        Text("the name of an attribute", r"[^\W\d]\w*"),
        "",
        "The attribute that is held in place of the object.",
    ),
    Key("derives", _MEMBERS, (), "Methods and attributes whose result keeps using it."),
    Key("risky", _METHODS, (), "Methods that are expected to fail in normal operation."),
    Key("unless", _PATTERNS, (), "Argument patterns under which the call acquires nothing."),
    Key("only-if", _PATTERNS, (), "Argument patterns of which one must hold for it to apply."),
    Key("confidence", Choice(_LEVELS, "confidence"), "high", "The highest confidence of a finding about it."),
    Key(
        "exception-confidence",
        Choice(_LEVELS, "confidence"),
        "high",
        "The highest confidence when it leaks only because a call raises.",
    ),
    Key(
        "attribute-confidence",
        Choice((*_LEVELS, "none"), "confidence"),
        "medium",
        "The highest confidence when it is kept on an instance.",
    ),
    Key("closed-with-owner", Flag(), False, "Whether the object that gives it closes it along with itself."),
    Key("ended-by", _METHODS, (), "Methods after which it ends by itself, so that nothing stays."),
    Key("started-by", _METHODS, (), "Methods before whose call nothing is held."),
    Key("drop-releases", Flag(), False, "Whether dropping the last reference is enough."),
    Key(
        "families",
        ListOf(Choice(("held", "task", "started", "model", "lock"), "family"), single=True, minimum=1),
        ("held",),
        "Which rules ask for it.",
    ),
    Key("fix-release", Text("a statement with {} for the object", r"[\s\S]*\{\}[\s\S]*"), "", "What a fix writes."),
    Key("reference", Text("a reference"), "", "Where the fact is documented."),
)

RESOURCE = Table(
    RESOURCE_KEYS,
    required=("acquire",),
    one_of=(
        "release",
        "release-functions",
        "owner-release",
        "release-sync",
        "release-in-loop",
        "drop-releases",
        "with-closes",
    ),
)

FIX_KEYS = (
    Key("cache-maxsize", Whole(1), 1000, "How many entries a cache keeps that a fix bounds.", per_file=True),
    Key("cache-ttl", Whole(1), 3600, "How many seconds an entry lives in a cache that a fix bounds.", per_file=True),
)

_KEYS = (
    Key("select", _SELECTORS, ("ALL",), "The rules that run: codes, prefixes, names, or ALL.", per_file=True),
    Key("extend-select", _SELECTORS, (), "Rules that run besides those of `select`.", per_file=True),
    Key("ignore", _SELECTORS, (), "Rules that do not run; the more specific selector wins.", per_file=True),
    Key("min-confidence", Choice(_LEVELS, "confidence"), "medium", "The lowest confidence shown.", per_file=True),
    Key("per-file-ignores", MapOf(_GLOB, _SELECTORS), {}, "Glob → rules that do not run for files that match it."),
    Key("exclude", _GLOBS, DEFAULT_EXCLUDE, "Files and folders that are not read; replaces the default."),
    Key("extend-exclude", _GLOBS, (), "Files and folders that are not read besides those of `exclude`."),
    Key("include", _GLOBS, ("*.py", "*.pyw"), "The files of a folder that are read."),
    Key("force-exclude", Flag(), False, "Whether excludes hold for paths that are named one by one, too."),
    Key("respect-gitignore", Flag(), True, "Whether files that git ignores are left out."),
    Key("include-generated", Flag(), False, "Whether generated files are checked.", per_file=True),
    Key("release-functions", _NAMES, (), "Functions of yours that release what they are given.", per_file=True),
    Key("model-loaders", _NAMES, (), "Functions of yours that load a heavy model.", per_file=True),
    Key("resources", ListOf(RESOURCE), (), "Kinds of things of yours that have to be released.", per_file=True),
    Key(
        "output-format",
        ListOf(Choice(OUTPUT_FORMATS, "output format", target=True), single=True, minimum=1),
        ("full",),
        "How findings are printed, each `FORMAT` or `FORMAT=FILE`.",
    ),
    Key(
        "cache-dir",
        Text("a folder"),
        None,
        "Where results are kept between runs; by default in the user's cache folder.",
    ),
    Key("baseline", Text("a file"), None, "The baseline: a file with the findings that are known and not reported."),
    Key("no-cache", Flag(), False, "Whether to go without the cache."),
    Key("jobs", Whole(), 0, "How many processes work; 0 for one per processor."),
    Key(
        "respect-other-linters",
        Flag(),
        True,
        "Whether another linter's suppression of the same thing counts as reviewed.",
        per_file=True,
    ),
    Key("require-reason", Flag(), False, "Whether a suppression has to give its reason.", per_file=True),
    Key(
        "required-version",
        Text("a version specifier", _SPECIFIER),
        "",
        "The versions of leaklint that may run.",
    ),
    Key(
        "target-version",
        Text('a version such as "3.11"', r"(?:py3|3\.)\d{1,2}"),
        None,
        "The oldest Python that the code runs on; default: from requires-python.",
        per_file=True,
    ),
    Key("fix", Table(FIX_KEYS), {}, "What fixes write where the code does not say.", per_file=True),
    Key("extend", Text("a path"), None, "Another configuration file that this one adds to."),
)

_OVERRIDE = Table(
    (
        Key("files", ListOf(_GLOB, single=True, minimum=1), (), "The files that the other keys hold for."),
        *(key for key in _KEYS if key.per_file),
    ),
    required=("files",),
)

KEYS = (*_KEYS, Key("overrides", ListOf(_OVERRIDE), (), "Settings for the files that match `files`."))
"""Every key of `[tool.leaklint]`."""

FILE = Table(KEYS)
"""A whole configuration file."""

BY_NAME = {key.name: key for key in KEYS}
