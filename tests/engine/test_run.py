"""Many files: whatever happens to one, the others are reported, in one order by any number of processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from leaklint.config.discover import FoundFile
from leaklint.config.settings import Settings
from leaklint.engine.run import run
from leaklint.engine.workers import can_fork
from leaklint.facts.module import Module
from leaklint.model.diagnostic import Confidence, Diagnostic
from leaklint.model.rule import Rule


class FindsLeak(Rule):
    """Finds a `leak` at the start of a file, and dies where the file asks for it."""

    code, name, summary = "LK301", "resource-not-closed", "says leak"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        text = module.source.text
        if text.startswith("die"):
            os.kill(os.getpid(), signal.SIGKILL)
        if text.startswith("panic"):
            raise BaseException("of a native library")
        if text.startswith("leak"):
            yield Diagnostic(self.code, self.name, "leaks", module.source.span(0, 4), Confidence.HIGH)


RULES = (FindsLeak(),)


def files(folder: Path, texts: dict[str, str]) -> list[FoundFile]:
    found = []
    for name, text in texts.items():
        (folder / name).write_text(text)
        found.append(FoundFile(folder / name, name, Settings()))
    return found


def test_reports_the_files_with_findings_ordered_by_path(tmp_path: Path) -> None:
    report = run(files(tmp_path, {"b.py": "leak", "c.py": "clean", "a.py": "leak  # noqa"}), rules=RULES)
    assert [file.path for file in report.files] == ["a.py", "b.py"]
    assert report.checked == 3
    assert report.problems == ()


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    found = files(tmp_path, {"a.py": "leak", "b.py": "leak"})
    found[0].path.unlink()
    report = run(found, rules=RULES)
    assert report.problems == ("a.py: cannot be read: No such file or directory",)
    assert [file.path for file, _ in report.diagnostics] == ["b.py"]
    assert report.checked == 1


def test_a_panic_of_a_native_library_is_a_problem_of_one_file(tmp_path: Path) -> None:
    report = run(files(tmp_path, {"a.py": "panic", "b.py": "leak"}), rules=RULES)
    assert report.problems == ("a.py: internal error: BaseException: of a native library",)
    assert [file.path for file, _ in report.diagnostics] == ["b.py"]


def test_generated_files_are_passed_over_and_counted(tmp_path: Path) -> None:
    found = files(tmp_path, {"a.py": "leak  # @generated", "b.py": "leak"})
    report = run(found, rules=RULES)
    assert (report.checked, report.generated) == (1, 1)
    included = [one._replace(settings=Settings(include_generated=True)) for one in found]
    assert run(included, rules=RULES).checked == 2


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    run(files(tmp_path, {"a.py": "", "b.py": ""}), on_progress=lambda *counts: told.append(counts), rules=RULES)
    assert told == [(1, 2), (2, 2)]


@pytest.mark.skipif(not can_fork(), reason="needs fork")
def test_any_number_of_processes_reports_the_same(tmp_path: Path) -> None:
    texts = {
        f"{number:03}.py": ("leak", "clean", "leak  # noqa", "def f(:", "# @generated")[number % 5]
        for number in range(60)
    }
    found = files(tmp_path, texts)
    alone = run(found, jobs=1, rules=RULES)
    assert len(alone.diagnostics) == 24
    for jobs in (2, 3):
        assert run(found, jobs=jobs, rules=RULES, worth_forking=1) == alone


@pytest.mark.skipif(not can_fork(), reason="needs fork")
def test_a_process_that_dies_costs_one_file(tmp_path: Path) -> None:
    texts = {f"{number:02}.py": "die" if number == 7 else "leak" for number in range(20)}
    report = run(files(tmp_path, texts), jobs=2, rules=RULES, worth_forking=1)
    assert report.problems == ("07.py: the process that checked it ended with signal SIGKILL",)
    assert len(report.diagnostics) == 19


def test_what_took_long_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = files(tmp_path, {"a.py": "leak"})
    plain = run(found, rules=RULES)
    assert plain.notes == ()
    monkeypatch.setattr("leaklint.engine.run._LONG", -1.0)
    slow = run(found, rules=RULES)
    assert len(slow.notes) == 1
    assert slow.notes[0].startswith("a.py: took 0.")


def test_a_search_that_was_given_up_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaklint.facts.ownership._MOST_STATES", 1)
    found = files(tmp_path, {"a.py": "def read(path):\n    stream = open(path)\n    work()\n    stream.close()\n"})
    assert run(found).notes == ("a.py: the search through `read` was given up",)
