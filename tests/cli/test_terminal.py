"""What a person at a terminal sees, with a terminal that is real as far as the program can tell."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

import leaklint
from leaklint.cli.terminal import _bar, wants_colour
from leaklint.report.cells import cell_width

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

import fcntl
import pty
import struct
import termios

LEAKY = "def read(path):\n    stream = open(path)\n    return stream.read().upper()\n"
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "CI", "PRE_COMMIT")
} | {"PYTHONPATH": str(Path(leaklint.__file__).parents[1]), "TERM": "xterm-256color"}
PAINT = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;;[^\x1b]*\x1b\\")
LINK = re.compile(r"\x1b\]8;;([^\x1b]+)\x1b\\(.*?)\x1b\]8;;\x1b\\")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "leaky.py").write_text(LEAKY)
    return tmp_path


class Terminal:
    """A terminal of some width in which one command runs, its stdout and stderr together."""

    def __init__(self, folder: Path, *arguments: str, width: int = 100, **environment: str) -> None:
        self._end, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "leaklint", *arguments],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            cwd=folder,
            env={**ENVIRONMENT, **environment},
            start_new_session=True,
        )
        os.close(inside)
        self.shown = ""

    def read_until(self, text: str) -> None:
        end = time.monotonic() + 60
        while text not in self.shown and time.monotonic() < end:
            if not (chunk := self._chunk()):
                break
            self.shown += chunk
        assert text in self.shown

    def press_ctrl_c(self) -> None:
        os.killpg(self._process.pid, signal.SIGINT)

    def finish(self) -> tuple[int, str]:
        """The exit status, and everything that was shown, with plain newlines."""
        while chunk := self._chunk():
            self.shown += chunk
        status = self._process.wait(timeout=60)
        os.close(self._end)
        return status, self.shown.replace("\r\n", "\n")

    def _chunk(self) -> str:
        try:
            return os.read(self._end, 65536).decode(errors="replace")
        except OSError:  # Linux says so when the last process has left the terminal
            return ""


def test_a_terminal_gets_colour_and_the_summary_apart_from_the_findings(project: Path) -> None:
    status, shown = Terminal(project, "check").finish()
    assert status == 1
    assert "\x1b[1;31merror[" in shown
    assert re.search(r"help: .+\n\nFound 1 finding in 1 of 1 file\.\n$", PAINT.sub("", shown))


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": "", "TERM": "xterm"}, True),
        ([], {"TERM": "dumb"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_can_be_refused_and_insisted_on(
    project: Path, arguments: list[str], environment: dict[str, str], coloured: bool
) -> None:
    _, shown = Terminal(project, "check", "-q", *arguments, **environment).finish()
    assert ("\x1b[" in shown) is coloured


@pytest.mark.parametrize("name", ["FORCE_COLOR", "CLICOLOR_FORCE"])
@pytest.mark.parametrize(("value", "coloured"), [("1", True), ("3", True), ("0", False), ("", False)])
def test_a_pipe_gets_colour_where_the_environment_insists(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, coloured: bool
) -> None:
    for other in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, value)
    with open(os.devnull, "w") as pipe:
        assert wants_colour("auto", pipe) is coloured
        monkeypatch.setenv("NO_COLOR", "1")
        assert wants_colour("auto", pipe) is False


@pytest.mark.parametrize("kind", ["full", "concise", "grouped"])
def test_the_code_is_a_link_to_a_file_that_documents_the_rule(project: Path, kind: str) -> None:
    _, shown = Terminal(project, "check", "--output-format", kind).finish()
    (link,) = LINK.findall(shown)
    assert PAINT.sub("", link[1]) == "LK301"
    address = urlparse(link[0])
    assert (address.scheme, address.netloc) == ("file", os.uname().nodename)
    assert '"""LK301: ' in Path(unquote(address.path)).read_text(encoding="utf-8")


def test_there_are_no_links_in_ci_nor_in_a_hook(project: Path) -> None:
    for name in ("CI", "PRE_COMMIT"):
        _, shown = Terminal(project, "check", **{name: "1"}).finish()
        assert "\x1b]8" not in shown


@pytest.mark.parametrize("width", [48, 80])
def test_excerpts_fit_narrow_terminals_with_wide_characters(tmp_path: Path, width: int) -> None:
    code = f'def read(path):\n    名 = "{"漢字" * 30}"; stream = open(path)  # {"😀" * 20}\n    return stream.read().upper()\n'
    (tmp_path / "wide.py").write_text(code, encoding="utf-8")
    _, shown = Terminal(tmp_path, "check", width=width, PYTHONUTF8="1").finish()
    drawn = [line for line in PAINT.sub("", shown).splitlines() if re.match(r" *\d* \|", line)]
    assert any("open(path)" in line for line in drawn)
    assert max(map(cell_width, drawn)) <= width


def many(folder: Path, count: int) -> None:
    body = "".join(f"def read_{number}(path):\n{LEAKY.partition(chr(10))[2]}" for number in range(30))
    for number in range(count):
        (folder / f"module_{number}.py").write_text(f"# {number}\n{body}")


@pytest.fixture
def long_run(tmp_path: Path) -> Iterator[Terminal]:
    many(tmp_path, 400)
    one = Terminal(tmp_path, "check", "--no-cache", "--output-format", "concise", width=60)
    try:
        yield one
    finally:
        one._process.kill()
        one._process.wait()


def test_a_long_run_shows_a_bar_and_ctrl_c_ends_it_quietly(long_run: Terminal) -> None:
    long_run.read_until("checking [")
    long_run.read_until("of 400 files")
    long_run.press_ctrl_c()
    status, shown = long_run.finish()
    assert status == 128 + signal.SIGINT
    assert "Traceback" not in shown
    bars = re.findall(r"checking \[#* *\] \d+ of 400 files", shown)
    assert bars
    assert max(map(len, bars)) < 60
    assert shown.rstrip("\n").endswith("\x1b[K"), "the bar is taken away again"


@pytest.mark.parametrize("width", [1, 10, 30, 80, 300])
@pytest.mark.parametrize(("done", "total"), [(0, 0), (0, 9), (500, 1000), (100000, 100000)])
def test_the_bar_never_fills_the_line(width: int, done: int, total: int) -> None:
    assert len(_bar(done, total, width)) < max(width, 1)


def test_no_bar_for_those_who_asked_for_quiet(tmp_path: Path) -> None:
    many(tmp_path, 60)
    _, shown = Terminal(tmp_path, "check", "-q", "--no-cache", "--output-format", "concise").finish()
    assert "checking" not in shown
    assert PAINT.sub("", shown).count("\n") == 60 * 30


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_seen_enough_ends_the_run_quietly(tmp_path: Path, unbuffered: str) -> None:
    many(tmp_path, 60)
    process = subprocess.Popen(
        [sys.executable, "-m", "leaklint", "check", "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**ENVIRONMENT, "PYTHONUNBUFFERED": unbuffered},
    )
    assert process.stdout
    assert process.stderr
    with process.stdout, process.stderr:
        assert process.stdout.readline().startswith(b"error[LK301] ")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 128 + signal.SIGPIPE
