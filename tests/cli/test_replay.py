"""A run is replayed only where doing it again would print the same: everything that it depends on is held against."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import leaklint
from leaklint.cli import replay

LEAKY = "def read(path):\n    stream = open(path)\n    return stream.read().upper()\n"
PACKAGE = Path(leaklint.__file__).parent
COUNTING = """
import sys
sys.argv = ["leaklint", *sys.argv[1:]]
from leaklint.__main__ import answer
try:
    sys.exit(answer())
finally:
    sys.stdout.flush()
    print("\\n@", not {"leaklint.cli.app", "leaklint.config.load"}.isdisjoint(sys.modules), file=sys.stderr)
"""
Run = Callable[..., tuple[int, str, str, bool]]


def age(folder: Path) -> None:
    """Makes everything look as if it had been there for a while: what is fresh is not trusted by its time alone."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, ns=(10**18, 10**18))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "inner").mkdir(parents=True)
    (root / "leaky.py").write_text(LEAKY)
    (root / "inner" / "clean.py").write_text("x = 1\n")
    (root / ".gitignore").write_text("ignored\n")
    age(root)
    return root


@pytest.fixture
def run(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program and tells its status, what it wrote to stdout and stderr, and whether it did the work."""
    # The time at which an entry of the file system was changed cannot be set back: to the records, nothing is recent.
    script = COUNTING.replace("import sys\n", "import sys\nimport leaklint.cli.replay as r\nr.RECENT = -1\n", 1)

    def once(*arguments: str, cwd: Path = project, **variables: str) -> tuple[int, str, str, bool]:
        environment = {
            **{name: value for name, value in os.environ.items() if name not in replay.VARIABLES},
            "PYTHONPATH": str(PACKAGE.parent),
            "XDG_CACHE_HOME": str(tmp_path / "caches"),
            "HOME": str(tmp_path),
            **variables,
        }
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], cwd=cwd, env=environment, capture_output=True, text=True
        )
        said, _, worked = done.stderr.rpartition("\n@ ")
        return done.returncode, done.stdout, said, worked.strip() == "True"

    return once


@pytest.mark.parametrize(
    "arguments",
    [(), (".",), ("leaky.py",), ("--output-format", "json"), ("--statistics",), ("-q", "inner"), ("--exit-zero",)],
    ids=" ".join,
)
def test_the_second_run_says_the_same_without_doing_it(run: Run, arguments: tuple[str, ...]) -> None:
    first = run("check", *arguments)
    second = run("check", *arguments)
    assert first[3]
    assert not second[3]
    assert first[:3] == second[:3]


def test_unchanged_files_are_not_replayed_under_other_arguments(run: Run) -> None:
    run("check", ".")
    assert run("check", ".", "--output-format", "concise")[3]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root: (root / "leaky.py").write_text("x = 1\n"), id="a file is changed"),
        pytest.param(lambda root: (root / "leaky.py").unlink(), id="a file is gone"),
        pytest.param(lambda root: (root / "inner" / "new.py").write_text(LEAKY), id="a file is new"),
        pytest.param(lambda root: (root / ".gitignore").write_text("leaky.py\n"), id="git ignores a file"),
        pytest.param(
            lambda root: (root / "leaklint.toml").write_text('ignore = ["LK301"]\n'), id="there is a configuration"
        ),
        pytest.param(
            lambda root: (root.parent / "leaklint.toml").write_text('ignore = ["LK301"]\n'),
            id="there is a configuration above",
        ),
        pytest.param(
            lambda root: (root / "inner" / "pyproject.toml").write_text("[tool.leaklint]\n"),
            id="there is a configuration inside",
        ),
        pytest.param(lambda root: (root / "leaky.py").write_bytes(LEAKY.encode()), id="a file is written again"),
    ],
)
def test_whatever_a_run_depends_on_is_looked_at(run: Run, project: Path, change: Callable[[Path], object]) -> None:
    run("check", ".")
    change(project)
    after = run("check", ".")
    assert after[3]
    assert after[:3] == run("check", ".", "--no-cache")[:3]


@pytest.mark.parametrize("name", ["a00000.py", "m01500.py", "z02999.py"])
def test_of_many_files_each_is_looked_at(run: Run, project: Path, name: str) -> None:
    for number in range(3000):
        (project / f"{'amz'[number // 1000]}{number:05}.py").touch()
    (project / name).write_text("x = 1\n")
    age(project)
    assert run("check")[3]
    assert not run("check")[3]
    (project / name).write_text(LEAKY)
    status, out, errors, worked = run("check")
    assert (status, worked) == (1, True)
    assert name in out
    assert run("check")[:3] == (status, out, errors)


def test_a_reader_that_went_away_ends_a_replayed_run_quietly(run: Run, project: Path, tmp_path: Path) -> None:
    run("check")
    assert not run("check")[3]
    reader, writer = os.pipe()
    os.close(reader)
    script = COUNTING.replace(
        "    sys.exit(answer())", "    status = answer()\n    print('status', status, file=sys.stderr)"
    )
    environment = {
        **{name: value for name, value in os.environ.items() if name not in replay.VARIABLES},
        "PYTHONPATH": str(PACKAGE.parent),
        "XDG_CACHE_HOME": str(tmp_path / "caches"),
        "HOME": str(tmp_path),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-c", script, "check"],
            cwd=project,
            env=environment,
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        os.close(writer)
    assert "Traceback" not in done.stderr
    assert "status 141" in done.stderr


def test_a_changed_configuration_is_seen(run: Run, project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.leaklint]\nextend = "shared.toml"\n')
    (project / "shared.toml").write_text("ignore = []\n")
    age(project)
    assert run("check", ".")[0] == 1
    assert not run("check", ".")[3]
    (project / "shared.toml").write_text('ignore = ["LK301"]\n')
    assert run("check", ".")[0] == 0


def test_where_the_output_goes_and_what_the_environment_says_are_part_of_the_question(run: Run) -> None:
    plain = run("check", ".")
    coloured = run("check", ".", FORCE_COLOR="1")
    assert coloured[3]
    assert "\x1b[" in coloured[1]
    assert "\x1b[" not in plain[1]


@pytest.mark.parametrize(
    "arguments",
    [("-v", "."), ("--no-cache", "."), ("--output-format", "sarif=out.sarif", "."), ("missing.py",), ("--watch", "-")],
    ids=" ".join,
)
def test_runs_that_do_more_than_print_are_done_each_time(run: Run, arguments: tuple[str, ...]) -> None:
    run("check", *arguments)
    assert run("check", *arguments)[3]


def test_a_file_that_was_just_written_is_not_trusted(project: Path, tmp_path: Path) -> None:
    arguments = ["check", "leaky.py"]
    replay.keep(
        [*arguments, "--cache-dir", str(tmp_path / "c")], str(tmp_path / "c"), [str(project / "leaky.py")], [], 0
    )
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:20] + b"x" + data[21:]]
)
def test_a_damaged_record_is_none(run: Run, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    first = run("check", ".")
    (record,) = (tmp_path / "caches" / "leaklint").glob("*.run")
    record.write_bytes(damage(record.read_bytes()))
    again = run("check", ".")
    assert again[3]
    assert again[:3] == first[:3]


def test_every_variable_that_the_program_reads_is_part_of_the_question() -> None:
    read = set()
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        read |= set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", text))
        read |= set(re.findall(r"envvar=\"(\w+)\"", text))
    assert read - {"LEAKLINT_DEBUG"} <= set(replay.VARIABLES)


def test_old_records_are_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "_KEPT", 3)
    folder = str(tmp_path / "c")
    for number in range(5):
        replay.keep(["check", "--cache-dir", folder, str(number)], folder, ["/"], [], 0)
    assert len(list((tmp_path / "c").glob("*.run"))) == 3
