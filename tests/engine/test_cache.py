"""The cache gives back what a check would find, to the byte, and is never the reason for anything else."""

from __future__ import annotations

import os
import random
import sysconfig
from pathlib import Path

import pytest

from leaklint.config.caches import user_cache_folder
from leaklint.config.discover import FoundFile
from leaklint.config.settings import Settings
from leaklint.engine.cache import Cache
from leaklint.engine.flat import flatten, restore
from leaklint.engine.result import RunReport, Suppressed
from leaklint.engine.run import run
from leaklint.model.diagnostic import Applicability, Confidence, Diagnostic, Edit, Fix, Step
from leaklint.text.source import Source

LEAKY = "def read(path):\n    stream = open(path)\n    return stream.read().upper()\n"
TEXTS = {
    "clean.py": "x = 1\n",
    "leaky.py": LEAKY,
    "suppressed.py": LEAKY.replace("open(path)", "open(path)  # leaklint: ignore[LK301] short-lived"),
    "unused.py": "x = 1  # leaklint: ignore[LK301]\n",
    "broken.py": "def f(:\n",
    "generated.py": "# @generated\n" + LEAKY,
    "wide.py": LEAKY.replace("stream", "ström"),
    "empty.py": "",
}


@pytest.fixture
def project(tmp_path: Path) -> list[FoundFile]:
    settings = Settings(root=tmp_path, cache_dir=tmp_path / "cache")
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "latin.py").write_bytes(b"# coding: latin-1\nx = '\xe9'\n" + LEAKY.encode())
    (tmp_path / "undecodable.py").write_bytes(b"x = '\xe9'\n")
    return files(tmp_path, settings)


def files(folder: Path, settings: Settings) -> list[FoundFile]:
    return [FoundFile(path, path.name, settings) for path in sorted(folder.glob("*.py"))]


def age(found: list[FoundFile]) -> None:
    """Makes the files look as if they had been written a while ago: what is fresh is not trusted by its time alone."""
    for number, file in enumerate(found):
        os.utime(file.path, ns=(10**18 + number, 10**18 + number))


def checked(found: list[FoundFile]) -> RunReport:
    return run(found, cache=Cache())


class Asked(Cache):
    """Counts the files of which nothing was known."""

    def __init__(self) -> None:
        super().__init__()
        self.missed: list[str] = []

    def get(self, found: FoundFile):  # type: ignore[no-untyped-def]
        known = super().get(found)
        if known is None:
            self.missed.append(found.shown)
        return known


def missed(found: list[FoundFile]) -> list[str]:
    cache = Asked()
    run(found, cache=cache)
    return cache.missed


def test_a_warm_run_reports_what_a_cold_one_does(project: list[FoundFile]) -> None:
    age(project)
    plain = run(project)
    assert len(plain.diagnostics) == 6
    assert checked(project) == plain
    assert checked(project) == plain
    assert missed(project) == []


def test_so_it_is_over_real_files(tmp_path: Path) -> None:
    library = Path(sysconfig.get_paths()["stdlib"])
    known = [path for path in sorted(library.glob("*/*.py")) if "site-packages" not in path.parts]
    settings = Settings(cache_dir=tmp_path, min_confidence=Confidence.LOW)
    sample = [FoundFile(path, str(path), settings) for path in random.Random(3).sample(known, 15)]
    cold = checked(sample)
    assert checked(sample) == cold == run(sample)
    assert missed(sample) == []


def test_only_what_has_changed_is_checked_again(project: list[FoundFile]) -> None:
    age(project)
    checked(project)
    (project[0].path.parent / "clean.py").write_text(LEAKY)
    assert missed(project) == ["clean.py"]
    assert checked(project) == run(project)


def test_a_file_that_was_only_touched_or_checked_out_again_is_known_by_its_bytes(project: list[FoundFile]) -> None:
    checked(project)
    for file in project:
        data = file.path.read_bytes()
        file.path.unlink()
        file.path.write_bytes(data)
    assert missed(project) == []


def test_a_change_within_one_tick_of_the_clock_is_seen(project: list[FoundFile]) -> None:
    target = next(file for file in project if file.shown == "leaky.py")
    times = target.path.stat()
    checked(project)
    target.path.write_text(LEAKY.replace("open(path)", "Open(path)"))  # as long as before
    os.utime(target.path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert checked(project) == run(project)


@pytest.mark.parametrize(
    "change",
    [
        {"min_confidence": Confidence.LOW},
        {"ignore": ("LK301",)},
        {"release_functions": ("done",)},
        {"respect_other_linters": False},
        {"include_generated": True},
    ],
    ids=lambda change: next(iter(change)),
)
def test_other_settings_are_another_cache(project: list[FoundFile], change: dict[str, object]) -> None:
    checked(project)
    others = [file._replace(settings=file.settings._replace(**change)) for file in project]
    assert len(missed(others)) == len(others)
    assert checked(others) == run(others)
    assert missed(project) == []


def test_the_name_under_which_a_file_is_shown_belongs_to_its_result(project: list[FoundFile]) -> None:
    checked(project)
    moved = [file._replace(shown=f"there/{file.shown}") for file in project]
    assert checked(moved) == run(moved)


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "nonsense", "folder"])
def test_a_damaged_cache_is_ignored_and_written_anew(project: list[FoundFile], damage: str) -> None:
    age(project)
    plain = checked(project)
    (part,) = (project[0].settings.cache_dir).glob("*.txt")
    data = part.read_bytes()
    if damage == "folder":
        part.unlink()
        part.mkdir()
    else:
        place = data.index(b"LK301")
        part.write_bytes(
            {
                "cut": data[: len(data) // 2],
                "flip": data[:place] + b"LK302" + data[place + 5 :],
                "empty": b"",
                "nonsense": bytes(range(256)),
            }[damage]
        )
    assert checked(project) == plain
    if damage != "folder":
        assert part.read_bytes() == data or missed(project) == []


def test_where_nothing_can_be_written_there_is_no_cache_and_no_error(project: list[FoundFile], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    others = [file._replace(settings=file.settings._replace(cache_dir=tmp_path / "file" / "x")) for file in project]
    assert checked(others) == run(others)
    assert (tmp_path / "file").read_text() == "not a folder"


def test_no_cache_neither_reads_nor_writes(project: list[FoundFile]) -> None:
    others = [file._replace(settings=file.settings._replace(no_cache=True)) for file in project]
    assert checked(others) == run(others)
    assert not project[0].settings.cache_dir.exists()


def test_the_folder_says_that_it_is_a_cache_and_leaves_nothing_else(project: list[FoundFile]) -> None:
    checked(project)
    folder = project[0].settings.cache_dir
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 3
    assert {".gitignore", "CACHEDIR.TAG"} < set(names)
    assert (folder / ".gitignore").read_text() == "*\n"
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_files_that_are_gone_are_forgotten(project: list[FoundFile]) -> None:
    checked(project)
    gone = project.pop()
    gone.path.unlink()
    project[0].path.write_text("changed = 1\n")
    checked(project)
    (part,) = project[0].settings.cache_dir.glob("*.txt")
    assert str(gone.path) not in part.read_text()


def test_a_finding_with_everything_in_it_comes_back_whole() -> None:
    span = Source.from_text("x = open(p)\n", "a.py").span(4, 11)
    fix = Fix("close it", (Edit(span, "\udc80 ü\n"),), Applicability.UNSAFE)
    found = Diagnostic(
        "LK301", "resource-not-closed", "m", span, Confidence.LOW, "x", "f", (Step(span, "here"),), fix, "help"
    )
    value = (found, Suppressed(found, "why"), found._replace(fix=None, steps=()))
    assert restore(flatten(value)) == value


def test_the_users_folder_follows_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert user_cache_folder() == "/caches/leaklint"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/invalid")
    assert user_cache_folder() == "/home/someone/.cache/leaklint"
    monkeypatch.setattr("sys.platform", "darwin")
    assert user_cache_folder() == "/home/someone/Library/Caches/leaklint"


LIFESPAN = (
    "from contextlib import asynccontextmanager\nfrom helpers import close_all\nimport httpx\n\n\n"
    "@asynccontextmanager\nasync def lifespan(app):\n    app.state.client = httpx.AsyncClient()\n    yield\n"
    "    await close_all(app)\n"
)
RELEASES = "async def close_all(app):\n    await app.state.client.aclose()\n"
FORGETS = "async def close_all(app):\n    print(app)\n"


def test_a_result_depends_on_the_other_files_that_were_asked(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path, cache_dir=tmp_path / "cache")
    (tmp_path / "main.py").write_text(LIFESPAN)
    helpers = tmp_path / "helpers.py"
    main = [FoundFile(tmp_path / "main.py", "main.py", settings)]

    def found(text: str, when: int) -> list[str]:
        helpers.write_text(text)
        os.utime(helpers, ns=(when, when))
        return [one.code for _, one in checked(main).diagnostics]

    age(main)
    assert found(RELEASES, 10**18) == []
    assert found(FORGETS, 10**18 + 1) == ["LK101"]
    assert found(RELEASES, 10**18 + 2) == []
    helpers.unlink()
    assert checked(main).diagnostics == run(main).diagnostics


@pytest.fixture
def main(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[FoundFile]:
    """`main.py`, which asks `helpers.py`; what the cache keeps of both counts, however young they are."""
    monkeypatch.setattr("leaklint.engine.cache.RECENT", -1)
    (tmp_path / "main.py").write_text(LIFESPAN)
    (tmp_path / "helpers.py").write_text(FORGETS)
    return [FoundFile(tmp_path / "main.py", "main.py", Settings(root=tmp_path, cache_dir=tmp_path / "cache"))]


def test_a_result_that_asked_other_files_is_known_as_long_as_they_stay(tmp_path: Path, main: list[FoundFile]) -> None:
    cold = checked(main)
    assert str(tmp_path / "helpers.py") in cold.consulted
    assert missed(main) == []
    warm = checked(main)
    assert warm == cold
    assert warm.consulted == cold.consulted


def test_a_fresh_checkout_of_the_same_files_is_known(tmp_path: Path, main: list[FoundFile]) -> None:
    cold = checked(main)
    for when in (10**18, 2 * 10**18):
        for file in ("main.py", "helpers.py"):
            os.utime(tmp_path / file, ns=(when, when))
        assert missed(main) == []
        assert checked(main) == cold
    (tmp_path / "helpers.py").write_text(RELEASES)
    assert missed(main) == ["main.py"]
