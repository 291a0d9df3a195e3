"""Runs the fixtures of the rules on training loops, figures and models: what is reported grows with use, its clean sibling
does not.

Tensors, the web framework and the model are stand-ins: a tensor remembers the operations that made it, an application its
routes, a loader how often it was called. The figures are counted by pyplot itself, where it is installed.
"""

from __future__ import annotations

import importlib.util
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.module import Module
from leaklint.model.diagnostic import Confidence
from leaklint.model.rule import Rule
from leaklint.rules.figure_not_closed import FigureNotClosed
from leaklint.rules.model_loaded_per_request import ModelLoadedPerRequest
from leaklint.rules.tensor_graph_accumulated import TensorGraphAccumulated
from leaklint.text.source import Source

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
FOLDERS = {
    TensorGraphAccumulated: "LK501-tensor-graph-accumulated",
    FigureNotClosed: "LK502-figure-not-closed",
    ModelLoadedPerRequest: "LK503-model-loaded-per-request",
}


def fixture(rule: type[Rule], name: str) -> ModuleType:
    """The fixture as a module of its own, freshly run."""
    path = FIXTURES / FOLDERS[rule] / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"fixture_{rule.code}_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(eq=False)
class Tensor:
    """A number with the tensors that it was computed from."""

    number: float
    made_of: tuple[Tensor, ...] = ()

    def __add__(self, other: Tensor | float) -> Tensor:
        if isinstance(other, Tensor):
            return Tensor(self.number + other.number, (self, other))
        return Tensor(self.number + other, (self,))

    __radd__ = __add__

    def item(self) -> float:
        return self.number

    def detach(self) -> Tensor:
        return Tensor(self.number)

    def backward(self) -> None:
        """Computes gradients; what the graph is made of stays, as in torch."""


def graph_size(values: list[object]) -> int:
    """How many operations are kept alive by `values`: the tensors that were computed from others."""
    seen: set[int] = set()
    size = 0
    pending: list[object] = list(values)
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending.extend(value.values())
        elif isinstance(value, (list, tuple)):
            pending.extend(value)
        elif isinstance(value, Tensor) and id(value) not in seen:
            seen.add(id(value))
            size += bool(value.made_of)
            pending.extend(value.made_of)
    return size


def trained(module: ModuleType, rounds: int) -> int:
    """The size of the graphs that are left after `rounds` batches."""
    weight = Tensor(2.0)
    total, history = module.train(
        model=lambda x: x + weight,
        loader=[(Tensor(1.0), Tensor(0.5)) for _ in range(rounds)],
        optimizer=SimpleNamespace(zero_grad=lambda: None, step=lambda: None),
        criterion=lambda output, label: output + label,
    )
    assert len(history) == rounds
    number = total.item() if isinstance(total, Tensor) else total
    assert number == 3.5 * rounds
    return graph_size([total, history])


@dataclass
class App:
    """As much of a web application as the fixtures need."""

    routes: dict[str, Callable[..., object]] = field(default_factory=dict)

    def get(self, path: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
        def register(function: Callable[..., object]) -> Callable[..., object]:
            self.routes[path] = function
            return function

        return register


class TestGraphsThatAreKept:
    @pytest.fixture(autouse=True)
    def torch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "torch", ModuleType("torch"))

    def test_grow_with_each_batch_in_the_leaky_fixture(self) -> None:
        module = fixture(TensorGraphAccumulated, "leaky")
        sizes = [trained(module, rounds) for rounds in (10, 20, 40)]
        assert sizes[0] >= 10
        assert sizes[1] == 2 * sizes[0]
        assert sizes[2] == 4 * sizes[0]

    def test_do_not_exist_in_the_clean_fixture(self) -> None:
        module = fixture(TensorGraphAccumulated, "clean")
        assert [trained(module, rounds) for rounds in (10, 40)] == [0, 0]


class TestFiguresThatStayOpen:
    def open_after(self, name: str, rounds: int) -> int:
        pyplot = pytest.importorskip("matplotlib.pyplot")
        pyplot.switch_backend("agg")
        pyplot.rcParams["figure.max_open_warning"] = 0
        module = fixture(FigureNotClosed, name)
        pyplot.close("all")
        try:
            for _ in range(rounds):
                module.save_chart([1, 2], io.BytesIO())
            module.save_each([[1, 2]] * rounds, io.BytesIO())
            return len(pyplot.get_fignums())
        finally:
            pyplot.close("all")

    def test_grow_with_each_call_and_each_round_in_the_leaky_fixture(self) -> None:
        # One of the figures that the loop makes is closed behind it.
        assert [self.open_after("leaky", rounds) for rounds in (3, 6)] == [2 * 3 - 1, 2 * 6 - 1]

    def test_do_not_exist_in_the_clean_fixture(self) -> None:
        assert [self.open_after("clean", rounds) for rounds in (3, 6)] == [0, 0]


class TestModelsThatAreLoaded:
    def loads(self, name: str, requests: int, monkeypatch: pytest.MonkeyPatch) -> int:
        loaded: list[str] = []

        def pipeline(task: str) -> Callable[[str], dict[str, str]]:
            loaded.append(task)
            return lambda text: {"text": text}

        monkeypatch.setitem(sys.modules, "fastapi", _module("fastapi", FastAPI=App))
        monkeypatch.setitem(sys.modules, "transformers", _module("transformers", pipeline=pipeline))
        module = fixture(ModelLoadedPerRequest, name)
        for number in range(requests):
            assert module.app.routes["/sentiment"](f"text {number}") == {"text": f"text {number}"}
        return len(loaded)

    def test_are_as_many_as_the_requests_in_the_leaky_fixture(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert [self.loads("leaky", requests, monkeypatch) for requests in (5, 50)] == [5, 50]

    def test_are_one_in_the_clean_fixture(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert [self.loads("clean", requests, monkeypatch) for requests in (5, 50)] == [1, 1]


def _module(name: str, **members: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(members)
    return module


@pytest.mark.parametrize("rule", FOLDERS, ids=lambda rule: rule.code)
@pytest.mark.parametrize("name", ["leaky", "clean"])
def test_reports_the_marked_lines_and_no_others(rule: type[Rule], name: str) -> None:
    path = FIXTURES / FOLDERS[rule] / f"{name}.py"
    text = path.read_text("utf-8")
    marked = [row for row, line in enumerate(text.splitlines(), 1) if f"# expect: {rule.code}" in line]
    assert bool(marked) is (name == "leaky")
    module = Module(Source.from_text(text, path.name), load_catalogue())
    found = [found for found in rule().check(module) if found.confidence >= Confidence.MEDIUM]
    assert [each.span.row for each in found] == marked
