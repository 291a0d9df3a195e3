"""Baselines: which findings an entry accounts for while the code changes, and how the file is written and read."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from leaklint.engine.baseline import Entry, Held, Sight, hold_against
from leaklint.engine.baseline_file import BaselineError, read_baseline, write_baseline
from leaklint.engine.fingerprint import fingerprints
from leaklint.engine.result import FileReport, RunReport
from leaklint.model.diagnostic import Confidence, Diagnostic
from leaklint.text.source import Source

LOAD = "def load(path):\n    first()\n    x = open(path)\n    use(x)\n"
STORE = "def store(path):\n    y = open(path, 'w')\n    y.write('')\n"
EVERYTHING = Sight()
NAMED_FILES_ONLY = Sight(judged=lambda entry: False, movable=lambda entry: False)


def run(*texts: str, **files: str) -> RunReport:
    """A run over files (`a.py`, or by keyword `name="text"`) with a finding at each `open(…)` of their texts."""
    reports = []
    for name, text in [*(("a", text) for text in texts), *files.items()]:
        source = Source.from_text(text, f"{name}.py")
        found: list[Diagnostic] = []
        function = ""
        at = 0
        for line in text.splitlines(keepends=True):
            if line.startswith("def "):
                function = line[4 : line.index("(")]
            if "open(" in line:
                start = at + line.index("open(")
                span = source.span(start, text.index(")", start) + 1)
                found.append(Diagnostic("LK301", "x", "leaks", span, Confidence.HIGH, function=function))
            at += len(line)
        reports.append(FileReport(f"{name}.py", tuple(found), (), source))
    return RunReport(tuple(reports), len(reports))


def entries(report: RunReport) -> tuple[Entry, ...]:
    return hold_against(report, (), ".", "known.json", EVERYTHING).new


def hold(before: RunReport, after: RunReport, sight: Sight = EVERYTHING) -> Held:
    return hold_against(after, entries(before), ".", "known.json", sight)


def new(held: Held) -> list[tuple[str, int]]:
    return [(file.path, found.span.row) for file, found in held.report.diagnostics]


def test_what_is_known_is_set_apart_and_not_reported() -> None:
    held = hold(run(LOAD + STORE), run(LOAD + STORE))
    assert new(held) == []
    assert [found.span.row for found in held.report.files[0].known] == [3, 6]
    assert held.stale == ()


@pytest.mark.parametrize(
    ("change", "after"),
    [
        ("lines move", "import os\n\n\n" + LOAD),
        ("the function moves", STORE.replace("open", "print") + "\n\n" + LOAD),
        ("it is indented", LOAD.replace("    ", "        ")),
        ("the function is renamed", LOAD.replace("load", "load_all")),
        ("the line above changes", LOAD.replace("first()", "first(1)")),
        ("the line below changes", LOAD.replace("use(x)", "use(x, 1)")),
        ("the name changes", LOAD.replace("x", "handle")),
        ("a comment comes", LOAD.replace("open(path)", "open(path)  # TODO")),
    ],
)
def test_a_known_leak_stays_known_when(change: str, after: str) -> None:
    held = hold(run(LOAD), run(after))
    assert (new(held), held.stale) == ([], ())


def test_a_renamed_file_keeps_its_entries() -> None:
    held = hold(run(before=LOAD), run(after=LOAD))
    assert (new(held), held.stale) == ([], ())


def test_a_copy_of_a_known_leak_is_new_and_the_original_is_not() -> None:
    assert new(hold(run(LOAD), run(LOAD + "\n" + LOAD))) == [("a.py", 8)]
    assert new(hold(run(m=LOAD), run(a=LOAD, m=LOAD))) == [("a.py", 3)]


def test_two_known_copies_stay_two() -> None:
    held = hold(run(LOAD + "\n" + LOAD), run(LOAD + "\n" + LOAD))
    assert new(held) == []
    assert [entry.count for entry in entries(run(LOAD + "\n" + LOAD))] == [2]


def test_another_leak_in_place_of_a_known_one_is_new_and_leaves_a_stale_entry() -> None:
    held = hold(run(LOAD), run(LOAD.replace("open(path)", "open(path, 'rb')")))
    assert new(held) == [("a.py", 3)]
    assert [(entry.path, entry.text) for entry in held.stale] == [("a.py", "open(path)")]


def test_a_leak_that_is_gone_is_stale_as_often_as_it_is_gone() -> None:
    held = hold(run(LOAD * 3 + STORE), run(LOAD))
    assert sorted((entry.text, entry.count) for entry in held.stale) == [("open(path)", 2), ("open(path, 'w')", 1)]
    assert held.report.compared is not None
    assert held.report.compared.stale == 3


def test_a_run_that_did_not_see_a_file_neither_calls_its_entries_stale_nor_lends_them() -> None:
    held = hold(run(a=LOAD), run(b=LOAD), NAMED_FILES_ONLY)
    assert new(held) == [("b.py", 3)]
    assert held.stale == ()
    assert [entry.path for entry in held.unseen] == ["a.py"]


def test_a_run_with_problems_calls_nothing_stale() -> None:
    held = hold_against(RunReport(problems=("a.py: cannot be read",)), entries(run(LOAD)), ".", "b", EVERYTHING)
    assert held.stale == ()
    assert len(held.unseen) == 1


def test_paths_start_at_the_folder_of_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "src").mkdir()
    monkeypatch.chdir(tmp_path / "src")
    known = hold_against(run(LOAD), (), str(tmp_path), "../known.json", EVERYTHING).new
    assert [entry.path for entry in known] == ["src/a.py"]


def test_a_new_copy_takes_a_new_fingerprint_and_the_known_one_keeps_its_own() -> None:
    before = fingerprints(run(m=LOAD)).found
    held = hold(run(m=LOAD), run(a=LOAD, m=LOAD))
    after = fingerprints(held.report)
    assert after.known == before
    assert not set(after.found) & set(before)


def test_the_file_is_sorted_and_has_an_entry_a_line_whatever_the_order() -> None:
    there = entries(run(b=LOAD + STORE, a=LOAD))
    text = write_baseline(reversed(there))
    assert text == write_baseline(there)
    first, *lines, last = text.splitlines()
    assert (first, last) == ('{"leaklint-baseline": 1, "entries": [', "null]}")
    assert [json.loads(line.removesuffix(","))["path"] for line in lines] == ["a.py", "b.py", "b.py"]
    assert all(line.endswith(",") for line in lines)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    there = entries(run(**{"ä\udcff": LOAD + STORE}))
    path = tmp_path / "known.json"
    path.write_text(write_baseline(there), encoding="ascii")
    assert read_baseline(str(path), "known.json") == there
    path.write_text(json.dumps(json.loads(path.read_text()), indent=4))  # what a formatter of JSON makes of it
    assert read_baseline(str(path), "known.json") == there


def test_an_entry_that_a_merge_has_doubled_counts_once(tmp_path: Path) -> None:
    text = write_baseline(entries(run(LOAD)))
    head, line, tail = text.splitlines()
    path = tmp_path / "known.json"
    path.write_text("\n".join([head, line, line, tail]))
    assert [entry.count for entry in read_baseline(str(path), "known.json")] == [1]


ENTRY = json.loads(write_baseline(entries(run(LOAD))))["entries"][0]


def whole(*listed: object) -> str:
    return json.dumps({"leaklint-baseline": 1, "entries": listed})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "known.json:1: is no baseline: Expecting value"),
        (b'{"leaklint-baseline": 1,\n"entries": [}', "known.json:2: is no baseline: Expecting value"),
        (b"\xff\xfe", "known.json: is no baseline: it is not UTF-8"),
        (b"[" * 200_000, "known.json: is no baseline: RecursionError"),
        (b"{\n<<<<<<< HEAD\n", "known.json:2: is no baseline: a merge has left its conflict marks"),
        (b"[]", 'known.json: is no baseline: it has no key "leaklint-baseline"'),
        (b'{"leaklint-baseline": 2}', "known.json: has version 2, and this leaklint reads version 1"),
        (b'{"leaklint-baseline": 1}', "known.json: is no baseline: entries must be a list"),
        (whole(1).encode(), "known.json: entries[0]: must be an object"),
        (whole(ENTRY, {}).encode(), "known.json: entries[1]: lacks path"),
        (whole({**ENTRY, "count": "2"}).encode(), "known.json: entries[0]: count must be a whole number"),
        (whole({**ENTRY, "count": True}).encode(), "known.json: entries[0]: count must be a whole number"),
        (whole({**ENTRY, "count": 0}).encode(), "known.json: entries[0]: count must be at least 1"),
        (whole({**ENTRY, "code": 1}).encode(), "known.json: entries[0]: code must be a string"),
        (whole({**ENTRY, "x": 1}).encode(), "known.json: entries[0]: has an unknown key 'x'"),
    ],
)
def test_what_is_no_baseline_is_refused_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(content)
    with pytest.raises(BaselineError) as refused:
        read_baseline(str(path), "known.json")
    assert str(refused.value) == message


def test_entries_that_two_branches_add_merge_without_a_conflict(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        variables = {
            **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        who = ("-c", "user.name=a", "-c", "user.email=a@b.c")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, env=variables, check=True, capture_output=True)

    def commit(**files: str) -> None:
        (tmp_path / "known.json").write_text(write_baseline(entries(run(**files))))
        git("add", ".")
        git("commit", "-qm", "x")

    git("init", "-q")
    commit(f=LOAD, m=LOAD)
    git("branch", "other")
    commit(a=STORE, f=LOAD, m=LOAD)
    git("checkout", "-q", "other")
    commit(f=LOAD, m=LOAD, z=STORE)
    git("merge", "-q", "-")
    merged = read_baseline(str(tmp_path / "known.json"), "known.json")
    assert [entry.path for entry in merged] == ["a.py", "f.py", "m.py", "z.py"]
