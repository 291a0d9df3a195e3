"""What jax leaves on the device, and what brings it to the host."""

from __future__ import annotations

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.device_arrays import kept_arrays
from leaklint.facts.module import Module
from leaklint.model.diagnostic import Confidence
from leaklint.rules.tensor_graph_accumulated import TensorGraphAccumulated
from leaklint.text.source import Source

LOOP = """
import jax

def train(state, batches, step):
    kept = []
    for batch in batches:
        state, loss = step(state, batch)
        {statement}
    return state, kept
"""


def module(text: str) -> Module:
    return Module(Source.from_text(text, "train.py"), load_catalogue())


def test_a_result_that_is_kept_stays_on_the_device() -> None:
    found = list(kept_arrays(module(LOOP.format(statement="kept.append(loss)"))))
    assert [(array.key, array.value.value) for array in found] == [("kept", "loss")]


@pytest.mark.parametrize(
    "statement",
    [
        "kept.append(float(loss))",
        "kept.append(loss.item())",
        "kept.append(jax.device_get(loss))",
        "loss = jax.device_get(loss); kept.append(loss)",
        "kept.append(state)",
        "print(loss)",
    ],
)
def test_what_is_brought_to_the_host_does_not(statement: str) -> None:
    assert not list(kept_arrays(module(LOOP.format(statement=statement))))


def test_it_is_worth_a_look_and_no_more() -> None:
    """There is no graph, and a reader who keeps a thousand numbers on a device shrugs."""
    found = TensorGraphAccumulated().check(module(LOOP.format(statement="kept.append(loss)")))
    assert [diagnostic.confidence for diagnostic in found] == [Confidence.LOW]


def test_other_modules_are_left_alone() -> None:
    assert not list(kept_arrays(module(LOOP.replace("import jax", "").format(statement="kept.append(loss)"))))
