"""Suppressions from the command line: writing them, and looking behind them."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaklint.cli.app import run

LEAKY = "def read(path):\n    stream = open(path)\n    return stream.read().upper()\n"
MARK = "# leaklint: ignore[LK301]"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text(LEAKY)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEAKLINT_OUTPUT_FORMAT", raising=False)
    return tmp_path


def marks(project: Path) -> dict[str, str]:
    """For each file with a comment of ours: that comment."""
    texts = {path.name: path.read_text() for path in sorted(project.glob("*.py"))}
    return {name: text[text.index("# leak") :].split("\n")[0] for name, text in texts.items() if "# leak" in text}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--add-ignores"], {"a.py": MARK, "b.py": MARK}),
        (["--add-ignores", "."], {"a.py": MARK, "b.py": MARK}),
        (["--add-ignores", "a.py"], {"a.py": MARK}),
        (["--add-ignores=legacy", "a.py"], {"a.py": f"{MARK} legacy"}),
        (["--add-ignores", "known, see #12", "b.py"], {"b.py": f"{MARK} known, see #12"}),
        (["b.py", "--add-ignores", "known since 2019"], {"b.py": f"{MARK} known since 2019"}),
        (["--add-ignores", "--", "a.py"], {"a.py": MARK}),
    ],
)
def test_comments_are_written_and_nothing_is_left(
    project: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], expected: dict[str, str]
) -> None:
    assert run(["check", *arguments]) == 0
    assert marks(project) == expected
    out, err = capfd.readouterr()
    count = len(expected)
    plural = "s" if count > 1 else ""
    assert out == ""
    assert err == (
        f"Suppressed {count} finding{plural} by comments in {count} file{plural}.\n"
        f"{count} file{plural} checked, no leaks found. {count} suppressed.\n"
    )
    assert run(["check", "-q", *expected]) == 0


def test_a_path_that_does_not_exist_is_no_reason(project: Path) -> None:
    assert run(["check", "--add-ignores", "srcc"]) == 2
    assert marks(project) == {}


def test_what_a_baseline_knows_gets_no_comment(project: Path) -> None:
    assert run(["check", "-q", "a.py", "--write-baseline", "known.json"]) == 0
    assert run(["check", "-q", "--baseline", "known.json", "--add-ignores"]) == 0
    assert marks(project) == {"b.py": MARK}


def test_a_file_that_cannot_be_parsed_is_still_reported(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "a.py").write_text("def f(:\n")
    assert run(["check", "--output-format", "concise", "--add-ignores"]) == 1
    assert capfd.readouterr().out.startswith("a.py:1:7: LK000 ")
    assert marks(project) == {"b.py": MARK}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--add-ignores", "-"], "--add-ignores cannot write to stdin."),
        (["--add-ignores", "--no-suppressions"], "--add-ignores cannot be used with --no-suppressions."),
        (["--add-ignores", "--write-baseline", "x"], "--add-ignores cannot be used with --write-baseline."),
        (["--add-ignores=a\nb"], "has to be one line"),
        (["--add-ignores=a # b"], "has to be one line, with a '#' only before a number"),
    ],
)
def test_what_cannot_be_written_is_refused(
    project: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run(["check", *arguments]) == 2
    assert message in capfd.readouterr().err
    assert marks(project) == {}


def test_one_can_look_behind_suppressions(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "b.py").write_text("x = 1  # leaklint: ignore[LK301]\n")
    (project / "a.py").write_text(LEAKY.replace("open(path)", "open(path)  # noqa"))
    assert run(["check", "--no-suppressions", "--output-format", "concise"]) == 1
    out, err = capfd.readouterr()
    assert [line.split()[:2] for line in out.splitlines()] == [["a.py:2:14:", "LK301"]]
    assert err == "Found 1 finding in 1 of 2 files.\n"
