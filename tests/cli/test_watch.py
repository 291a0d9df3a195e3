"""`check --watch` as a person uses it: save a file, look at the terminal, press Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import leaklint

LEAKY = "def read(path):\n    stream = open(path)\n    return stream.read().upper()\n"
CLEAN = "def read(path):\n    with open(path) as stream:\n        return stream.read()\n"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(leaklint.__file__).parents[1])}


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_it_checks_again_after_each_change_until_it_is_interrupted(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    code = tmp_path / "code.py"
    code.write_text(LEAKY)
    process = subprocess.Popen(
        [sys.executable, "-m", "leaklint", "check", "--watch", "--no-cache", "--output-format", "concise"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=ENVIRONMENT,
    )
    assert process.stdout
    assert process.stderr
    try:
        assert process.stdout.readline().startswith("code.py:2:14: LK301 ")
        assert process.stderr.readline() == "Found 1 finding in 1 of 1 file.\n"
        assert "waiting for changes" in process.stderr.readline()
        (tmp_path / "notes.txt").write_text("nothing to check")
        wanted = "1 file checked, no leaks found.\n"
        # What is saved in the moment in which the watch begins may be missed: a person saves again.
        for attempt in range(40):
            code.write_text(f"{CLEAN}# {attempt}\n")
            if _has_said(process, 0.5):
                break
        assert process.stderr.readline() == wanted
        process.send_signal(signal.SIGINT)
        out, rest = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    assert (process.returncode, out) == (128 + signal.SIGINT, "")
    assert "Traceback" not in rest


def _has_said(process: subprocess.Popen[str], seconds: float) -> bool:
    import select

    return bool(select.select([process.stderr], [], [], seconds)[0])


def test_without_the_extra_it_is_one_line_and_status_2(tmp_path: Path) -> None:
    script = (
        "import sys, leaklint.cli.watch as watch\nwatch.find_spec = lambda name: None\n"
        "from leaklint.cli.app import run\nsys.exit(run(['check', '--watch']))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, env=ENVIRONMENT)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: --watch needs the extra `watch`")
    assert done.stderr.count("\n") == 1


def test_it_watches_files_only(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "leaklint", "check", "--watch", "-"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=ENVIRONMENT, input="")
    assert done.returncode == 2
    assert "--watch checks files" in done.stderr
