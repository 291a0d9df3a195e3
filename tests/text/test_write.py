"""A file that is replaced has its old content or its new one, whatever happens, and stays the file it was."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from leaklint.text.write import replace_file

OLD, NEW = b"old\n" * 50_000, b"new!\n" * 60_000

needs_posix = pytest.mark.skipif(os.name != "posix", reason="modes, links and signals are those of POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.py"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_the_content_is_replaced_and_nothing_else_is_left(file: Path) -> None:
    replace_file(str(file), NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["a.py"]


@needs_posix
def test_the_mode_is_kept(file: Path) -> None:
    file.chmod(0o755)
    replace_file(str(file), NEW)
    assert stat.S_IMODE(file.stat().st_mode) == 0o755


@needs_posix
def test_a_symbolic_link_still_points_to_the_file_that_was_changed(file: Path) -> None:
    link = file.parent / "sub" / "link.py"
    link.parent.mkdir()
    link.symlink_to("../a.py")
    replace_file(str(link), NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert names(link.parent) == ["link.py"]


@needs_posix
def test_hard_links_still_share_one_content(file: Path) -> None:
    other = file.parent / "b.py"
    os.link(file, other)
    replace_file(str(file), NEW)
    assert other.read_bytes() == NEW
    assert file.stat().st_ino == other.stat().st_ino
    replace_file(str(file), b"short")
    assert other.read_bytes() == b"short"
    assert names(file.parent) == ["a.py", "b.py"]


@needs_posix
def test_a_file_in_a_folder_that_is_not_writable_is_written_in_place(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    made = tempfile.mkstemp

    def refuse(prefix: str, suffix: str, dir: str | None = None) -> tuple[int, str]:  # noqa: A002
        if dir == str(file.parent):
            raise PermissionError("folder is not writable")
        return made(prefix=prefix, suffix=suffix, dir=dir)

    inode = file.stat().st_ino
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    replace_file(str(file), NEW)
    assert file.read_bytes() == NEW
    assert file.stat().st_ino == inode


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("failure", [OSError("disk full"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_content_and_no_other_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, linked: bool, failure: BaseException
) -> None:
    if linked:
        os.link(file, file.parent / "b.py")
    calls = iter([False, True] if linked else [True])  # the first sync of a linked file is that of its backup
    real = os.fsync

    def sync(handle: int) -> None:
        if next(calls, False):
            raise failure
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(type(failure)):
        replace_file(str(file), NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == (["a.py", "b.py"] if linked else ["a.py"])


def test_what_is_missing_or_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace_file(str(tmp_path / "none.py"), NEW)
    with pytest.raises(OSError, match="not a regular file"):
        replace_file(str(tmp_path), NEW)
    assert names(tmp_path) == []


# The child counts the calls that touch files, and kills itself before the nth of them.
KILLED = """
import os, signal, sys
path, nth = sys.argv[1], int(sys.argv[2])
from leaklint.text.write import replace_file
seen = 0
def step(event, args):
    global seen
    if event.startswith(("open", "os.", "tempfile.")) and armed:
        seen += 1
        if seen == nth:
            os.kill(os.getpid(), signal.SIGKILL)
for name in ("fsync", "fchmod", "replace", "unlink", "stat", "fstat"):
    def wrap(real):
        def call(*args, **options):
            step("os.", ())
            return real(*args, **options)
        return call
    setattr(os, name, wrap(getattr(os, name)))
armed = False
sys.addaudithook(step)
armed = True
replace_file(path, {new})
print("done", flush=True)
"""


@needs_posix
def test_a_process_killed_at_any_step_leaves_the_old_or_the_new_content(file: Path) -> None:
    program = KILLED.format(new='b"new!\\n" * 60_000')
    outcomes: list[bytes] = []
    for nth in range(1, 60):
        file.write_bytes(OLD)
        child = subprocess.run([sys.executable, "-c", program, str(file), str(nth)], capture_output=True, text=True)
        outcomes.append(file.read_bytes())
        if "done" in child.stdout:
            break
        assert child.returncode == -signal.SIGKILL, child.stderr
    else:
        pytest.fail("the file was never replaced")
    assert len(outcomes) > 6
    assert set(outcomes) == {OLD, NEW}
    assert outcomes == sorted(outcomes, key=lambda content: content == NEW)


@needs_posix
def test_a_process_killed_while_it_writes_in_place_leaves_a_copy_of_the_old_content(file: Path) -> None:
    other = file.parent / "b.py"
    os.link(file, other)
    program = KILLED.format(new='b"new!\\n" * 60_000')
    for nth in range(1, 60):
        for left in file.parent.glob(".leaklint-*"):
            left.unlink()
        file.write_bytes(OLD)
        child = subprocess.run([sys.executable, "-c", program, str(file), str(nth)], capture_output=True, text=True)
        content = file.read_bytes()
        if content not in {OLD, NEW}:
            assert [left.read_bytes() for left in file.parent.glob(".leaklint-*")] == [OLD]
        if "done" in child.stdout:
            break
        assert child.returncode == -signal.SIGKILL, child.stderr
    assert content == NEW
