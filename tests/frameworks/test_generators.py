"""What context managers and pytest fixtures do when the code between their halves raises."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def test_the_exception_of_the_body_is_raised_at_the_yield_of_a_context_manager() -> None:
    log = []

    @contextmanager
    def opened() -> Iterator[None]:
        log.append("open")
        yield
        log.append("close")

    with pytest.raises(KeyError), opened():
        raise KeyError
    assert log == ["open"]


def test_a_handler_for_another_type_lets_it_pass_and_the_rest_is_skipped() -> None:
    log = []

    @contextmanager
    def opened() -> Iterator[None]:
        try:
            yield
        except ValueError:
            log.append("rejected")
        log.append("close")

    with pytest.raises(KeyError), opened():
        raise KeyError
    assert log == []


@pytest.mark.parametrize("outcome", ["assert True", "assert False", "raise SystemError"])
def test_the_teardown_of_a_fixture_runs_whatever_the_test_does(tmp_path: Path, outcome: str) -> None:
    (tmp_path / "test_it.py").write_text(
        textwrap.dedent(f"""
            import pathlib, pytest

            @pytest.fixture
            def resource():
                yield
                pathlib.Path("torn_down").touch()

            def test_it(resource):
                {outcome}
        """)
    )
    options = ["-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pytest", *options], cwd=tmp_path, capture_output=True, check=False)
    assert (tmp_path / "torn_down").exists()
