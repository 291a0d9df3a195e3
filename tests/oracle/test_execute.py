"""What the executor sees, spelled out: these verdicts are known, so that the oracle itself can be trusted."""

from __future__ import annotations

import pytest
from oracle.compare import observations
from oracle.generate import case
from oracle.world import AGAIN, CALL, CANCEL, CLOSE, HANDED, IMPLICIT, NORMAL, RELEASE, UNREACHED


def seen(text: str, managed: bool = False) -> list[set[str]]:
    """How each acquisition of the function body `text` leaks, in the order of the text."""
    one = case(1, (text,), managed=managed)
    verdict = next(observations([one]))[1]
    return [set(verdict[label] - {HANDED}) for label in one.labels]


@pytest.mark.parametrize(
    "text",
    [
        "f = <open>\nf.close()",
        "f = <open>\nprint('x', file=f)\nf.close()",
        "with <open> as f:\n    work()",
        "f = <open>\ntry:\n    work()\nfinally:\n    f.close()",
        "f = None\ntry:\n    f = <open>\n    work()\nfinally:\n    if f is not None:\n        f.close()",
        "return <open>",
        "return {'file': [<open>]}",
        "f = <open>\nreturn lambda: f.read()",
        "f = <open>\nreturn f.read",
        "f = <open>\nreturn (line for line in f)",
        "box.append(<open>)",
        "box.handle = <open>",
        "KEEPER = <open>",
        "keep(<open>)",
        "f = <open>\nshut(f)",
        "if (f := <open>):\n    f.close()",
        "with contextlib.ExitStack() as stack:\n    f = stack.enter_context(<open>)\n    work()",
        "with contextlib.ExitStack() as stack:\n    stack.enter_context(<open>)\n    return stack.pop_all()",
        "yield <open>",
        "with <open> as f:\n    yield 1",
        "async with <client> as c:\n    await c.get('/')",
        "with contextlib.closing(<db>) as c:\n    work()",
    ],
)
def test_sees_no_leak_where_the_resource_is_released_or_handed_over_on_every_path(text: str) -> None:
    assert seen(text) == [set()]


@pytest.mark.parametrize(
    "text",
    [
        "<open>",
        "f = <open>",
        "f = <open>\nif <p>:\n    return\nf.close()",
        "f = <open>\nif <p>:\n    raise ValueError('v')\nf.close()",
        "f = <open>\nassert <p>\nf.close()",
        "f = <open>\nf = None",
        "f = <open>\ndel f",
        "return <open>.read()",
        "f = <open>\nfor _ in items:\n    if <p>:\n        break\nelse:\n    f.close()",
        "for _ in items:\n    f = <open>\nf.close()",
        "f = <open>\nmatch <p>:\n    case 1:\n        f.close()",
        "with <db> as c:\n    c.execute('x')",
        "f = <open>\nyield 1",
        "f = <open>\nawait pause()",
        "g = None\nwhile flag():\n    g = <open>\n    if <p>:\n        continue\n    g.close()",
    ],
)
def test_sees_a_leak_on_a_normal_path(text: str) -> None:
    assert NORMAL in seen(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "f = <open>\nwork()\nf.close()",
        "f = <open>\nf.read()\nf.close()",
        "f = <open>\njson.dump({}, f)\nf.close()",
        "f = <open>\nfor line in f:\n    x = line\nf.close()",
        "f = <open>\nif flag():\n    pass\nf.close()",
        "f = <open>\nwith other():\n    pass\nf.close()",
        "f = <open>\ntry:\n    work()\nexcept ValueError:\n    f.close()\n    raise\nf.close()",
        "f = <open>\ntry:\n    work()\nfinally:\n    work()\n    f.close()",
        "f = <open>\nawait pause()\nf.close()",
    ],
)
def test_sees_a_leak_only_where_a_call_raised(text: str) -> None:
    assert seen(text) == [{CALL}]


def test_tells_a_second_error_in_the_handling_of_the_first() -> None:
    text = "f = <open>\ntry:\n    work()\nexcept Exception:\n    work()\n    f.close()\n    raise\nf.close()"
    assert seen(text) == [{AGAIN}]


def test_tells_a_matching_fault_from_another() -> None:
    text = "f = <open>\ntry:\n    work()\nexcept {}:\n    pass\nf.close()"
    assert seen(text.format("ValueError")) == [{CALL}]
    assert seen(text.format("(KeyError, OSError)")) == [{CALL}]
    assert seen(text.format("(KeyError, ValueError)")) == [{CALL}]
    assert seen(text.format("Exception")) == [set()]


def test_tells_cancellation_from_a_raising_call() -> None:
    text = "f = <open>\ntry:\n    await pause()\nexcept {}:\n    f.close()\n    raise\nf.close()"
    assert seen(text.format("Exception")) == [{CANCEL}]
    assert seen(text.format("BaseException")) == [set()]


def test_tells_what_the_caller_of_a_generator_does_from_a_raising_call() -> None:
    text = "f = <open>\ntry:\n    yield 1\nexcept {}:\n    f.close()\n    raise\nf.close()"
    assert seen(text.format("Exception")) == [{CLOSE}]
    assert seen("f = <open>\nyield 1\nf.close()") == [{CLOSE}]
    assert seen(text.format("BaseException")) == [set()]


def test_an_acquisition_that_raises_acquires_nothing_and_disturbs_what_is_held() -> None:
    assert seen("f = <open>\ng = <open>\ng.close()\nf.close()") == [{CALL}, set()]


def test_a_release_that_raises_has_released_its_own_and_is_noted_for_others() -> None:
    assert seen("f = <open>\nf.close()") == [set()]
    assert seen("with <open> as e:\n    f = <open>\n    e.close()\n    f.close()")[1] == {RELEASE}


def test_a_context_manager_does_not_hand_over_by_its_yield() -> None:
    assert seen("f = <open>\nyield f\nf.close()", managed=True) == [{CALL}]
    assert seen("f = <open>\nyield f", managed=True) == [{NORMAL}]
    assert seen("f = <open>\ntry:\n    yield f\nfinally:\n    f.close()", managed=True) == [set()]


def test_an_implicit_error_is_noted_as_such() -> None:
    assert seen("f = <open>\nunknown.name\nf.close()") == [{IMPLICIT}]


def test_an_acquisition_that_no_run_reaches_is_noted_as_such() -> None:
    assert seen("return 1\nf = <open>") == [{UNREACHED}]


def test_what_is_handed_over_in_the_end_is_noted_beside_the_leak() -> None:
    one = case(1, ("f = <open>\nwork()\nreturn f",))
    assert next(observations([one]))[1] == {"c1_r1": {CALL, HANDED}}


def test_every_loop_ends() -> None:
    assert seen("f = <open>\nwhile True:\n    if flag():\n        continue\n    if <p>:\n        break\nf.close()") == [
        {CALL}
    ]
