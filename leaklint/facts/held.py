"""One object that a framework-driven function holds too long, as the LK1 rules report it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leaklint.facts.nouns import words_of
from leaklint.model.diagnostic import Confidence, Diagnostic, Step

if TYPE_CHECKING:
    from leaklint.catalogue.rows import Resource
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function
    from leaklint.facts.holders import Holders

_CONFIDENCE = {"low": Confidence.LOW, "medium": Confidence.MEDIUM, "high": Confidence.HIGH}


class Held(NamedTuple):
    """A finding of one of the rules LK101 to LK105 and LK107, whose `code` it is.

    `kind` says what drives the code ("lifespan", "start-up hook"), `function` is where the acquisition stands, `driven` the
    function with the `yield`, or the hook. `dropped` says that the reference is dropped and the object is not released.
    """

    code: str
    kind: str
    acquisition: Acquisition
    function: Function
    driven: Function
    confidence: Confidence
    symbol: str
    steps: tuple[Step, ...]
    dropped: bool = False
    abroad: bool = False
    """Whether another file acquires it, and the acquisition is a call that leads there."""

    @property
    def noun(self) -> str:
        """The object with its place: "the HTTP client `app.state.client`", "this file"."""
        kind = self.acquisition.row.kind
        return f"the {kind} `{self.symbol}`" if self.symbol else f"this {kind}"

    def diagnostic(self, name: str, message: str, advice: str) -> Diagnostic:
        """The diagnostic at the acquisition."""
        return Diagnostic(
            code=self.code,
            name=name,
            message=message,
            span=self.function.module.span(self.acquisition.call),
            confidence=self.confidence,
            symbol=self.symbol,
            function=self.function.name,
            steps=self.steps,
            help=advice,
        )


def caps(confidence: str) -> Confidence:
    """The confidence of a catalogue row as the model's."""
    return _CONFIDENCE[confidence]


def family_of(row: Resource) -> str:
    """Which rule of this family asks for it: "model", "task" or "held"."""
    if "model" in row.families:
        return "model"
    return "task" if "task" in row.families else "held"


_MODEL_WORDS = frozenset(
    "model pipeline classifier predictor embedder encoder detector ranker reranker recommender regressor estimator scorer "
    "weights llm network forest booster clf".split()
)


def sureness(acquisition: Acquisition, holders: Holders) -> Confidence:
    """The highest confidence of a finding about it: what a doubtful loader loads is a model where its name says so."""
    cap = min(acquisition.confidence, caps(acquisition.row.confidence))
    doubtful = cap is Confidence.LOW and family_of(acquisition.row) == "model"
    return Confidence.MEDIUM if doubtful and words_of([*holders.exact, *holders.inside]) & _MODEL_WORDS else cap


def held_words(acquisition: Acquisition, holders: Holders) -> frozenset[str]:
    """The words by which a clean-up may mean the object: of its places, its kind, its constructor."""
    return words_of([*holders.exact, *holders.inside, acquisition.row.kind, acquisition.name, acquisition.row.type])


def place_of(holders: Holders, function: Function) -> str:
    """The place that holds the object, as a reader would write it; "" where it has none."""
    keys = [*(key for key in holders.outside if key in holders.exact), *holders.exact]
    if not keys and not holders.passed:
        keys = list(holders.inside)
    if not keys:
        return ""
    key = keys[0].rpartition("!")[2].removeprefix(f"{function.scope.name}:").rpartition(":")[2]
    head, bracket, index = key.partition("[")
    text = f'{head}["{index[:-1]}"]' if bracket and not index.startswith(("*", *"0123456789")) else key
    return text.replace("APP", "app", 1) if text.startswith("APP") else text
