"""What cuts a graph and what does not, in the same training loop."""

from __future__ import annotations

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.module import Module
from leaklint.facts.tensors import Why, accumulations
from leaklint.model.diagnostic import Confidence
from leaklint.text.source import Source

LOOP = """
import torch

def train(model, loader, optimizer, criterion):
    kept = []
    total = 0.0
    for x, y in loader:
        out = model(x)
        loss = criterion(out, y)
        loss.backward()
        {statement}
    return kept, total
"""


def found(text: str) -> list[Why]:
    module = Module(Source.from_text(text, "train.py"), load_catalogue())
    return [each.why for each in accumulations(module)]


@pytest.mark.parametrize(
    "statement",
    [
        "total += loss",
        "total = total + loss",
        "total = loss * 2 + total",
        "total += loss.float()",
        "total += loss.cpu().mean()",
        "kept.append(loss)",
        "kept.append((x, {'out': out}))",
        "kept += [loss]",
        "kept.extend([loss.to('cpu')])",
    ],
)
def test_a_graph_is_kept_by(statement: str) -> None:
    assert found(LOOP.format(statement=statement)) == [Why.TRAINED]


@pytest.mark.parametrize(
    "statement",
    [
        "total += loss.item()",
        "total += float(loss)",
        "total += loss.detach()",
        "total += loss.data",
        "total = (total + loss).detach()",
        "kept.append(loss.detach().cpu().numpy())",
        "kept.append(loss.tolist())",
        "kept.append(out.argmax(1) == y)",
        "kept.append(x)",
        "loss = loss.item(); kept.append(loss)",
    ],
)
def test_no_graph_is_kept_by(statement: str) -> None:
    assert found(LOOP.format(statement=statement)) == []


def test_a_sum_that_is_run_backwards_is_no_accumulation() -> None:
    text = LOOP.format(statement="total = total + criterion(model(x), y)").replace(
        "return", "total.backward()\n    return"
    )
    assert found(text) == []


@pytest.mark.parametrize("context", ["torch.no_grad()", "torch.inference_mode()", "torch.set_grad_enabled(False)"])
def test_evaluation_without_gradients_is_silent(context: str) -> None:
    body = "model.eval()\n    outs = []\n    {}for x in loader:\n        {}outs.append(model(x))\n    return outs"
    open_text = "import torch\ndef evaluate(model, loader):\n    " + body.format("", "")
    assert found(open_text) == [Why.EVALUATED]
    closed_text = open_text.replace(
        "    for x in loader:\n        outs", f"    with {context}:\n      for x in loader:\n        outs"
    )
    assert found(closed_text) == []


def test_a_module_without_torch_is_silent() -> None:
    assert found(LOOP.format(statement="total += loss").replace("import torch", "import tensorflow")) == []


def test_functions_that_call_one_another_are_judged_alike_in_any_order() -> None:
    one = "def one(model, x, deep):\n    return model(x) if deep else other(model, x)\n"
    other = "def other(model, x):\n    return one(model, x, True)\n"
    train = (
        "def train(model, loader):\n    kept = []\n    for x in loader:\n        loss = other(model, x)\n"
        "        loss.backward()\n        kept.append(loss)\n    return kept\n"
    )
    for order in ([one, other, train], [other, one, train], [train, other, one], [train, one, other]):
        assert found("import torch\n\n\n" + "\n\n".join(order)) == [Why.TRAINED], order


def test_a_module_that_never_ends_a_graph_is_read_where_doubtful_findings_are_wanted() -> None:
    text = LOOP.format(statement="kept.append(out)").replace("        loss.backward()\n", "").replace("train", "score")
    module = Module(Source.from_text(text, "score.py"), load_catalogue())
    assert [each.why for each in accumulations(module)] == [Why.EVALUATED]
    module = Module(Source.from_text(text, "score.py"), load_catalogue())
    module.least = Confidence.MEDIUM
    assert not [each for each in accumulations(module) if each.confidence > Confidence.LOW]
