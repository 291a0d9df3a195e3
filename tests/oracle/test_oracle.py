"""The leak that is observed when a function runs must equal the leak that leaklint claims, on every generated function.

False alarms: none. Missed alarms: only those that `EXPECTED` names, each with its reason and its number, which can only
shrink. `python -m tests.oracle --campaign N` does the same for as many functions as wanted.
"""

from __future__ import annotations

import pytest
from oracle import suite
from oracle.compare import HIGH, LOW, Claims, Judgement, Tally, claimed, compare, places
from oracle.generate import Case, case, module
from oracle.world import CALL, HANDED, NORMAL

from leaklint.model.rule import all_rules

EXPECTED: dict[str, tuple[int, str]] = {
    "overwritten in its place": (
        10,
        "what an attribute or a global held before it was stored into again is not followed",
    ),
    "closed over": (
        2,
        "a local function that uses the resource counts as a hand-over, whether or not it outlives the call",
    ),
    "returned, then finally": (
        20,
        "`return f` hands over although its `finally` can still raise or return something else",
    ),
    "handed over after an error": (
        3,
        "a way out that hands over lowers what is said of raising calls, even if only errors take it",
    ),
    "adopted by an exit stack that is never closed": (1, "the stack is at fault, and reported at low"),
}
"""Why a leak may be missed → how many times at most, and the reason."""


def why_missed(missed: Judgement) -> str:
    """The key in `EXPECTED` under which a missed alarm falls, or ""."""
    text, tags = missed.case.text, missed.case.tags
    if HANDED in missed.observed and NORMAL in missed.observed and ("handle = f" in text or "KEEPER = f" in text):
        return "overwritten in its place"
    if "whole:inner-unused" in tags:
        return "closed over"
    if "whole:stack-dropped" in tags:
        return "adopted by an exit stack that is never closed"
    returns = any(line.strip().startswith("return") and "f" in line.split("return")[1] for line in text.splitlines())
    if returns and "finally:" in text and missed.observed & {NORMAL, CALL}:
        return "returned, then finally"
    if NORMAL not in missed.observed and missed.claim == LOW and (returns or "box." in text):
        return "handed over after an error"
    return ""


def returns_generator(one: Case) -> bool:
    return "whole:generator-expression" in one.tags


def managed(one: Case) -> bool:
    return any(tag.startswith("whole:managed-") for tag in one.tags)


def report(judgements: list[Judgement]) -> str:
    """The shortest functions that differ, for the message of a failing test."""
    shortest = sorted(judgements, key=lambda each: len(each.case.text))[:5]
    return "\n".join(
        [f"{len(judgements)} differ, the shortest:", *(f"\n{each}\n{each.case.text}" for each in shortest)]
    )


@pytest.fixture(scope="module")
def tally() -> Tally:
    """The default campaign, run once."""
    return compare([one for one in suite.default() if not managed(one) and not returns_generator(one)])


def test_raises_no_false_alarm(tally: Tally) -> None:
    assert not tally.of("false alarm"), report(tally.of("false alarm"))


def test_takes_a_returned_generator_expression_for_a_hand_over() -> None:
    found = compare([one for one in suite.written() if returns_generator(one)])
    assert not found.of("false alarm"), report(found.of("false alarm"))


def test_claims_nothing_but_acquisitions(tally: Tally) -> None:
    assert tally.strays == []


def test_misses_only_what_is_expected(tally: Tally) -> None:
    unexpected = [each for each in tally.of("missed alarm") if not why_missed(each)]
    assert not unexpected, report(unexpected)


@pytest.mark.parametrize("reason", EXPECTED)
def test_expected_misses_do_not_grow(tally: Tally, reason: str) -> None:
    missed = [each for each in tally.of("missed alarm") if why_missed(each) == reason]
    assert len(missed) <= EXPECTED[reason][0], report(missed)


def test_claims_cancellations_and_early_closes_at_low(tally: Tally) -> None:
    missed = tally.of("missed at low")
    assert not missed, report(missed)


def test_leaves_little_undecided(tally: Tally) -> None:
    assert len(tally.of("undecided")) < len(tally.judgements) // 40


def test_covers_thousands_of_functions_of_every_outcome(tally: Tally) -> None:
    assert tally.functions > 3000
    leaky = sum(bool(each.observed & {NORMAL, CALL}) for each in tally.judgements)
    assert len(tally.judgements) // 4 < leaky < len(tally.judgements) * 3 // 4


@pytest.mark.skipif(not any(rule.code == "LK101" for rule in all_rules()), reason="LK101 answers for these")
def test_agrees_on_context_managers_across_their_yield() -> None:
    found = compare([one for one in suite.default() if managed(one)])
    differing = found.of("false alarm") + found.of("missed alarm")
    assert not differing, report(differing)


# The oracle can fail ------------------------------------------------------------------------------------------------


def nothing(text: str) -> Claims:
    """A linter that never says anything."""
    return {}


def everything(text: str) -> Claims:
    """A linter that always says leak."""
    return dict.fromkeys(places(text).values(), HIGH)


def shifted(text: str) -> Claims:
    """A linter that reports beside the place."""
    return {(row, column + 1): HIGH for row, column in places(text).values()}


def test_a_silent_linter_misses_every_leak_and_raises_no_alarm() -> None:
    found = compare(suite.written(), nothing)
    leaky = [each for each in found.judgements if each.observed & {NORMAL, CALL}]
    assert leaky
    assert len(found.of("missed alarm")) == len(leaky)
    assert found.of("false alarm") == []


def test_a_noisy_linter_raises_a_false_alarm_for_every_clean_acquisition_and_misses_nothing() -> None:
    found = compare(suite.written(), everything)
    clean = [each for each in found.judgements if each.observed <= {HANDED}]
    assert clean
    assert {each.label for each in clean} <= {each.label for each in found.of("false alarm")}
    assert found.of("missed alarm") == []


def test_a_claim_beside_the_acquisition_is_a_stray_and_a_missed_alarm() -> None:
    found = compare([case(1, ("f = <open>",))], shifted)
    assert len(found.strays) == 1
    assert len(found.of("missed alarm")) == 1


def test_a_claim_at_low_is_enough_only_where_a_raising_call_gets_before_a_hand_over() -> None:
    def low(text: str) -> Claims:
        return dict.fromkeys(places(text).values(), LOW)

    handed, closed = case(1, ("f = <open>\nwork()\nreturn f",)), case(2, ("f = <open>\nwork()\nf.close()",))
    assert [each.outcome for each in compare([handed, closed], low).judgements] == ["agree", "missed alarm"]


@pytest.mark.parametrize(
    ("release", "broken"),
    [("f.close()", "x = 1"), ("finally:", "except ValueError:"), ("f = None", "f = <open>")],
)
def test_breaking_a_clean_function_is_observed_and_claimed(release: str, broken: str) -> None:
    text = "f = None\ntry:\n    f = <open>\n    work()\nfinally:\n    if f is not None:\n        f.close()"
    clean, mutant = case(1, (text,)), case(2, (text.replace(release, broken),))
    found = compare([clean, mutant])
    assert [bool(each.observed & {NORMAL, CALL}) for each in found.judgements if each.case is clean] == [False]
    assert any(each.observed & {NORMAL, CALL} and each.claim for each in found.judgements if each.case is mutant)


# The generator ------------------------------------------------------------------------------------------------------


def test_the_same_number_is_always_the_same_function() -> None:
    for one in (suite.written()[3], suite.crossed(stride=97)[5], suite.enumerated(2)[-1], suite.drawn(4)[-1]):
        assert suite.find(int(one.name.split("_")[1])) == one


def test_every_function_compiles_and_acquires() -> None:
    for one in suite.default():
        compile(one.text, one.name, "exec")
        assert one.labels


def test_rows_and_columns_of_acquisitions_are_found() -> None:
    text = module([case(1, ("f = <open>",))])
    row, column = places(text)["c1_r1"]
    assert text.splitlines()[row - 1][column - 1 :] == 'open("c1_r1")'


def test_claims_are_read_at_every_confidence() -> None:
    one = case(1, ("f = <open>\nwork()\nreturn f",))
    assert list(claimed(module([one])).values()) == [LOW]
