"""The gate may let too much through and must never hold a finding back; nor may the number of processes tell.

By default a sample of the running Python's standard library is looked at. LEAKLINT_CORPUS=FOLDER takes every file below
that folder instead, however long that lasts.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from leaklint.catalogue.derive import entries_of, releases_of
from leaklint.catalogue.load import load_catalogue
from leaklint.catalogue.words import ENTRIES, RELEASES
from leaklint.config.discover import FoundFile
from leaklint.config.settings import Settings
from leaklint.engine.check import check_source
from leaklint.engine.run import run
from leaklint.engine.workers import can_fork
from leaklint.facts.gate import QUESTIONS, load_gate
from leaklint.facts.glance import Glance
from leaklint.facts.module import Module
from leaklint.facts.parse import ParseFailure
from leaklint.facts.vocabulary import JAX_ROOTS, TORCH_ROOTS
from leaklint.model.diagnostic import Confidence
from leaklint.model.rule import all_rules
from leaklint.text.source import Source, SourceError

SETTINGS = Settings(min_confidence=Confidence.LOW)
LARGEST = 30_000
"""Bytes: in the sample, many small files say more than a few large ones."""


def corpus(count: int) -> list[Path]:
    """`count` files of the standard library, the same ones at every run, or the whole of what LEAKLINT_CORPUS names."""
    named = os.environ.get("LEAKLINT_CORPUS")
    if named:
        return sorted(path for path in Path(named).rglob("*.py") if path.is_file())
    library = Path(sysconfig.get_paths()["stdlib"])
    found = sorted(
        path
        for path in library.rglob("*.py")
        if "site-packages" not in path.parts and path.is_file() and path.stat().st_size < LARGEST
    )
    return random.Random(7).sample(found, min(count, len(found)))


def modules(count: int) -> Iterator[Module]:
    for path in corpus(count):
        try:
            module = Module(Source.from_bytes(path.read_bytes(), str(path)), load_catalogue(), whole=True)
            _ = module.tree
        except (SourceError, ParseFailure):
            continue
        yield module


@pytest.mark.parametrize("doubtful", [True, False], ids=["low", "medium"])
def test_a_rule_that_the_gate_holds_back_would_have_found_nothing(doubtful: bool) -> None:
    gate = load_gate()
    rules = all_rules()
    held_back = 0
    for module in modules(60):
        glance = Glance(module.source.text.encode("utf-8", "surrogatepass"), doubtful)
        asked = gate.asked(glance, [rule.code for rule in rules])
        for rule in rules:
            if rule.code not in asked:
                held_back += 1
                wanted = Confidence.LOW if doubtful else Confidence.MEDIUM
                found = [one for one in rule.check(module) if one.confidence >= wanted]
                assert found == [], f"{rule.code} in {module.source.path}"
    assert held_back


@pytest.mark.parametrize("threshold", [Confidence.LOW, Confidence.MEDIUM])
def test_reports_are_the_same_with_and_without_the_gate(threshold: Confidence) -> None:
    settings = Settings(min_confidence=threshold)
    for path in corpus(15):
        try:
            source = Source.from_bytes(path.read_bytes(), str(path))
        except SourceError:
            continue
        every = check_source(source, settings, str(path), rules=all_rules(), whole=True)
        gated = check_source(source, settings, str(path))
        # Which other files were looked at is no finding.
        assert gated._replace(consulted=()) == every._replace(consulted=())


ROOT = Path(__file__).parents[2]
FOLDERS = sorted({path.parent for folder in ("tests/marked", "fixtures") for path in (ROOT / folder).rglob("*.py")})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_gate_lets_through_what_is_found_in_marked_code(folder: Path) -> None:
    for path in sorted(folder.glob("*.py")):
        source = Source.from_bytes(path.read_bytes(), str(path))
        try:
            module = Module(source, load_catalogue(), path=path, whole=True)
            found = [one for rule in all_rules() for one in rule.check(module)]
        except ParseFailure:
            continue
        for threshold in (Confidence.LOW, Confidence.MEDIUM):
            glance = Glance(source.text.encode("utf-8", "surrogatepass"), threshold is Confidence.LOW)
            asked = load_gate().asked(glance, list(QUESTIONS))
            assert {one.code for one in found if one.confidence >= threshold} <= asked, path


@pytest.mark.parametrize("indent", ["    ", "\t"], ids=["spaces", "tabs"])
def test_a_container_of_an_instance_that_a_method_makes_for_itself_keeps_the_gate_shut(indent: str) -> None:
    text = (
        "class Words:\n\tdef __init__(self):\n\t\tself.found = []\n\n\tdef add(self, word):\n\t\tself.found.append(word)\n\n"
        "class Reader:\n\tdef read(self, lines):\n\t\twords = Words()\n\t\tfor line in lines:\n\t\t\twords.add(line)\n"
    )
    glance = Glance(text.replace("\t", indent).encode(), doubtful=False)
    assert load_gate().asked(glance, ["LK201"]) == set()


def test_every_question_is_that_of_a_rule() -> None:
    assert set(QUESTIONS) <= {rule.code for rule in all_rules()}


@pytest.mark.skipif(not can_fork(), reason="needs fork")
def test_reports_are_the_same_from_one_process_and_from_two() -> None:
    files = [FoundFile(path, str(path), SETTINGS) for path in corpus(25)]
    assert run(files, jobs=1) == run(files, jobs=2, worth_forking=1)


def test_a_loader_that_the_settings_name_opens_the_gate() -> None:
    text = (
        "from contextlib import asynccontextmanager\nimport ours\n\nMODELS = {}\n\n"
        "@asynccontextmanager\nasync def f(app):\n    MODELS['a'] = ours.ready()\n    yield\n"
    )
    source = Source.from_text(text, "own.py")
    report = check_source(source, Settings(model_loaders=("ours.ready",)), "own.py")
    assert [found.code for found in report.diagnostics] == ["LK104"]
    assert check_source(source, Settings(), "own.py").diagnostics == ()


ANNOTATED = [
    pytest.param(row.type, method, id=f"{row.type}.{method}")
    for row in load_catalogue().resources
    if row.is_async and row.type and "." in row.type and "held" in row.families
    for method in row.release
]


@pytest.mark.parametrize(("kind", "method"), ANNOTATED)
def test_the_gate_knows_that_a_value_may_be_known_by_its_annotation_alone(kind: str, method: str) -> None:
    package = kind.rpartition(".")[0]
    text = f"import {package}\n\nasync def stop(it: {kind}):\n    it.{method}()\n"
    source = Source.from_text(text, "annotated.py")
    assert check_source(source, SETTINGS, "annotated.py") == check_source(
        source, SETTINGS, "annotated.py", rules=all_rules()
    )


def test_the_tables_are_those_of_the_catalogue() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.catalogue_tables", "--check"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


def test_the_words_of_a_user_are_no_others() -> None:
    catalogue = load_catalogue()
    assert entries_of(catalogue) == ENTRIES
    assert releases_of(catalogue) == RELEASES


@pytest.mark.parametrize("package", sorted(TORCH_ROOTS | JAX_ROOTS))
def test_every_package_that_a_rule_on_tensors_knows_opens_the_gate(package: str) -> None:
    assert "LK501" in load_gate().asked(Glance(f"import {package}\n".encode()), ["LK501"])
