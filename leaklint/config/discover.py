"""Which files to read: those that are named, and those of the folders that are named."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leaklint.config.globs import Globs
from leaklint.config.settings import Settings
from leaklint.text.lazily import Lazily

if TYPE_CHECKING:
    from leaklint.config.gitignore import Ignored
    from leaklint.config.load import Resolver, Scope

_GENERATED = Lazily(rb"@generated\b|\b[Gg]enerated\b.*\bDO NOT EDIT\b")


class FoundFile(NamedTuple):
    """A file to read: where it is, how it is shown, and the settings that hold for it.

    `shown` is relative to the working directory where the file lies below it, else absolute, and has "/" in it.
    """

    path: Path
    shown: str
    settings: Settings


def discover(paths: Sequence[Path], resolver: Resolver, on_problem: Callable[[str], None]) -> Iterator[FoundFile]:
    """Yields every file to read, each once: argument by argument, ordered by name inside a folder.

    A file that is named is read whatever it is called and wherever it lies, unless `force-exclude` says otherwise.
    `on_problem` is told in one line about each path that does not exist or cannot be listed. Raises ConfigError where a
    configuration on the way is wrong.
    """
    walk = _Walk(resolver, on_problem)
    for path in paths:
        yield from walk.argument(path)


def is_generated(head: bytes) -> bool:
    """Tells by its first five lines whether a file says that it is generated."""
    return any(_GENERATED.search(line) for line in head.split(b"\n", 5)[:5])


class _Rules(NamedTuple):
    """What a scope reads and leaves out, ready to match."""

    lead: int
    """How many characters of a path stand before what globs are matched against."""
    include: Globs
    exclude: Globs


class _Folder(NamedTuple):
    path: str
    real: str
    ignored: Ignored | None


class _Walk:
    """One run over all arguments."""

    def __init__(self, resolver: Resolver, on_problem: Callable[[str], None]) -> None:
        self.resolver = resolver
        self.problem = on_problem
        self.cwd = resolver.cwd.rstrip("/") + "/"
        self.seen: set[str] = set()
        self.rules: dict[tuple[int, str, int], _Rules] = {}

    def argument(self, given: Path) -> Iterator[FoundFile]:
        path = os.path.abspath(os.path.join(self.cwd, given)).replace(os.sep, "/")
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            self.problem(f"{self.shown(path)}: {_reason(error)}")
            return
        if stat.S_ISDIR(mode):
            yield from self.tree(path)
        elif stat.S_ISREG(mode):
            scope = self.resolver.in_folder(os.path.dirname(path))
            if self.first(os.path.realpath(path)) and not self.is_forced_out(scope, path):
                yield self.found(path, scope)
        else:
            self.problem(f"{self.shown(path)}: is neither a file nor a folder")

    def tree(self, top: str) -> Iterator[FoundFile]:
        """Yields the files below a folder; links are followed last, so that a real name goes before a link's."""
        scope = self.resolver.in_folder(top)
        if self.is_forced_out(scope, f"{top}/"):
            return
        ignored: Ignored | None = None
        if scope.settings.respect_gitignore:
            from leaklint.config.gitignore import at

            root = scope.settings.root.as_posix()
            ignored = at(top, root if top.startswith(root.rstrip("/") + "/") else top, self.resolver.looked_at)
        real = os.path.realpath(top)
        links: list[_Folder] = []
        files: list[tuple[str, Scope]] = []
        self.walk(_Folder(top, real, ignored), top, files, links)
        while links:
            link = links.pop(0)
            target = os.path.realpath(link.path)
            if not target.startswith(real.rstrip("/") + "/"):
                continue
            if os.path.isdir(target):
                self.walk(_Folder(link.path, target, link.ignored), top, files, links)
            elif os.path.isfile(target) and self.first(target):
                files.append((link.path, self.resolver.in_folder(os.path.dirname(link.path))))
        files.sort(key=lambda file: file[0].split("/"))
        for path, owner in files:
            yield self.found(path, owner)

    def walk(self, start: _Folder, top: str, files: list[tuple[str, Scope]], links: list[_Folder]) -> None:
        """Collects the files of a tree and the links in it."""
        stack = [start]
        while stack:
            folder = stack.pop()
            if not self.first(folder.real + "/"):
                continue
            self.resolver.looked_at.add(folder.path)
            try:
                with os.scandir(folder.path) as listing:
                    entries = sorted(listing, key=lambda entry: entry.name)
            except OSError as error:
                self.problem(f"{self.shown(folder.path)}: {_reason(error)}")
                continue
            names = {entry.name for entry in entries}
            scope = self.resolver.in_folder(folder.path, names)
            rules = self.rules_of(scope, folder.path, top)
            ignored = folder.ignored
            if ".gitignore" in names and scope.settings.respect_gitignore:
                from leaklint.config.gitignore import with_file

                ignored = with_file(ignored, folder.path, f"{folder.path}/.gitignore", self.resolver.looked_at)
            prefix = folder.path.rstrip("/") + "/"
            real = folder.real.rstrip("/") + "/"
            for entry in entries:
                name = entry.name
                path = prefix + name
                if entry.is_symlink():
                    is_folder = os.path.isdir(path)
                    kept = self.is_read(rules, name, path, ignored, is_folder)
                    if kept:
                        links.append(_Folder(path, "", ignored))
                elif entry.is_dir(follow_symlinks=False):
                    inner = path + "/"
                    if rules.exclude.entry(name, inner[rules.lead :]) or (ignored and ignored.covers(name, inner)):
                        continue
                    stack.append(_Folder(path, real + name, ignored))
                elif (
                    self.is_read(rules, name, path, ignored, False)
                    and entry.is_file(follow_symlinks=False)
                    and self.first(real + name)
                ):
                    files.append((path, scope))

    @staticmethod
    def is_read(rules: _Rules, name: str, path: str, ignored: Ignored | None, is_folder: bool) -> bool:
        relative = path[rules.lead :]
        return (
            (
                is_folder
                or rules.include.entry(name, relative)
                or (bool(rules.include.rest) and rules.include.path(relative))
            )
            and not rules.exclude.entry(name, relative + "/" if is_folder else relative)
            and not (ignored is not None and ignored.covers(name, path))
        )

    def rules_of(self, scope: Scope, folder: str, top: str) -> _Rules:
        """Prepares the globs of a scope; a folder outside its root is matched from the folder that was named on."""
        settings = scope.settings
        root = settings.root.as_posix().rstrip("/") + "/"
        lead = len(root) if f"{folder}/".startswith(root) else len(top.rstrip("/")) + 1
        known = self.rules.get((id(scope), top, lead))
        if known is None:
            exclude = Globs((*settings.exclude, *settings.extend_exclude))
            if top.startswith(root):
                exclude = exclude.without_those_above(top[len(root) :])
            known = self.rules[id(scope), top, lead] = _Rules(lead, Globs(settings.include), exclude)
        return known

    @staticmethod
    def is_forced_out(scope: Scope, path: str) -> bool:
        settings = scope.settings
        if not settings.force_exclude:
            return False
        root = settings.root.as_posix().rstrip("/") + "/"
        if path == root:
            return False
        relative = path[len(root) :] if path.startswith(root) else os.path.basename(path.rstrip("/"))
        return Globs((*settings.exclude, *settings.extend_exclude)).path(relative)

    def first(self, real: str) -> bool:
        if real in self.seen:
            return False
        self.seen.add(real)
        return True

    def found(self, path: str, scope: Scope) -> FoundFile:
        return FoundFile(Path(path), self.shown(path), scope.for_file(path))

    def shown(self, path: str) -> str:
        return path[len(self.cwd) :] if path.startswith(self.cwd) else path


def _reason(error: OSError | ValueError) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]
