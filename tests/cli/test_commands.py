"""The program as it is run: what it prints where, and what status it ends with."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import leaklint

LEAKY = "def read(path):\n    stream = open(path)\n    return stream.read().upper()\n"
CLEAN = "def read(path):\n    with open(path) as stream:\n        return stream.read()\n"
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE")},
    "PYTHONPATH": str(Path(leaklint.__file__).parents[1]),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "leaky.py").write_text(LEAKY)
    (tmp_path / "clean.py").write_text(CLEAN)
    return tmp_path


def run(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "leaklint", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env={**ENVIRONMENT, **environment},
        timeout=120,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_findings_go_to_stdout_and_the_summary_to_stderr(project: Path) -> None:
    done = run(project, "check", "--output-format", "concise")
    assert done.returncode == 1
    assert done.stdout.startswith("leaky.py:2:14: LK301 ")
    assert done.stdout.count("\n") == 1
    assert done.stderr == "Found 1 finding in 1 of 2 files.\n"


def test_nothing_found_is_status_0(project: Path) -> None:
    done = run(project, "check", "clean.py")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 file checked, no leaks found.\n")


def test_nothing_to_check_is_never_called_clean(project: Path) -> None:
    done = run(project, "check", "--force-exclude", "--exclude", "*.py", "leaky.py")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 files checked.\n")


def test_quiet_leaves_the_findings_alone(project: Path) -> None:
    done = run(project, "check", "-q", "--output-format", "concise")
    assert done.returncode == 1
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_verbose_names_what_is_silenced_and_why(project: Path) -> None:
    (project / "leaky.py").write_text(LEAKY.replace("open(path)", "open(path)  # leaklint: ignore[LK301] short-lived"))
    done = run(project, "check", "-v")
    assert done.returncode == 0
    # How long a file took may be said as well: that depends on the machine.
    said = [line for line in done.stderr.splitlines() if ": took " not in line]
    assert said == ["leaky.py:2:14: LK301 is suppressed: short-lived", "2 files checked, no leaks found. 1 suppressed."]


def test_exit_zero_forgives_findings_but_no_problems(project: Path) -> None:
    assert run(project, "check", "--exit-zero").returncode == 0
    assert run(project, "check", "--exit-zero", "missing").returncode == 2


def test_a_missing_path_is_status_2_and_the_others_are_checked(project: Path) -> None:
    done = run(project, "check", "--output-format", "concise", "missing", "leaky.py")
    assert done.returncode == 2
    assert "leaky.py:2:14" in done.stdout
    assert done.stderr.splitlines() == ["error: missing: no such file or directory", "Found 1 finding in 1 of 1 file."]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_status_2(project: Path) -> None:
    (project / "clean.py").chmod(0)
    done = run(project, "check", "clean.py")
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["error: clean.py: cannot be read: Permission denied", "0 files checked."]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "did you mean 'check'?"),
        (["check", "--select", "LK999"], 'error: --select: unknown rule "LK999"'),
        (["check", "--selct", "LK3"], "--select"),
        (["check", "--output-format", "jsn"], "json"),
        (["check", "--config", "missing.toml"], "missing.toml"),
        (["check", "-", "leaky.py"], "cannot be combined"),
        (["check", "--output-format", "json", "--output-format", "sarif"], "Only one format can go to stdout"),
        (["rule", "LK30l"], "did you mean 'LK30"),
        (["rule", "resource-not-close"], "did you mean 'resource-not-closed'?"),
        (["config", "missing"], "error: missing: no such file or folder"),
    ],
)
def test_a_wrong_command_is_status_2_and_says_what_would_be_right(
    project: Path, arguments: list[str], message: str
) -> None:
    done = run(project, *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_wrong_configuration_is_status_2_and_names_file_and_key(project: Path) -> None:
    (project / "leaklint.toml").write_text('selct = ["LK3"]\n')
    done = run(project, "check")
    assert done.returncode == 2
    assert "leaklint.toml" in done.stderr
    assert "selct" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert run(project, "check", "--isolated").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [["--ignore", "LK301"], ["--ignore", "LK2,LK301"], ["--ignore", "LK2", "--ignore", "LK301"], ["--select=LK4"]],
)
def test_rules_are_chosen_by_repeated_or_joined_options(project: Path, arguments: list[str]) -> None:
    assert run(project, "check", *arguments).returncode == 0


def test_several_formats_at_once_each_in_its_place(project: Path) -> None:
    done = run(project, "check", "--output-format", "concise", "--output-format", "json=leaks.json")
    assert done.stdout.startswith("leaky.py:2:14: LK301 ")
    written = json.loads((project / "leaks.json").read_text())
    assert [found["code"] for found in written["diagnostics"]] == ["LK301"]


def test_a_report_that_cannot_be_written_is_status_2(project: Path) -> None:
    done = run(project, "check", "--output-file", "no/such/folder.txt")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "error: no/such/folder.txt: cannot be written: No such file or directory"


def test_statistics_count_by_rule(project: Path) -> None:
    (project / "more.py").write_text(LEAKY + LEAKY.replace("read(", "read_again(", 1) + "open(p).read()\n")
    done = run(project, "check", "--statistics")
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [["3", "LK301"], ["1", "LK303"]]


def test_the_files_can_be_listed(project: Path) -> None:
    done = run(project, "check", "--show-files")
    assert (done.returncode, done.stdout) == (0, "clean.py\nleaky.py\n")


def test_code_on_stdin_is_called_as_it_is_told(project: Path) -> None:
    done = run(project, "check", "-", "--output-format", "concise", stdin=LEAKY.encode())
    assert done.stdout.startswith("<stdin>:2:14: LK301 ")
    named = run(
        project, "check", "-", "--stdin-filename", "src/a.py", "--output-format", "concise", stdin=LEAKY.encode()
    )
    assert named.stdout.startswith("src/a.py:2:14: LK301 ")
    assert named.returncode == 1


def test_stdin_obeys_the_settings_of_the_name_that_it_is_given(project: Path) -> None:
    (project / "leaklint.toml").write_text('[per-file-ignores]\n"src/*" = ["LK3"]\n')
    assert run(project, "check", "-", "--stdin-filename", "src/a.py", stdin=LEAKY.encode()).returncode == 0
    assert run(project, "check", "-", "--stdin-filename", "lib/a.py", stdin=LEAKY.encode()).returncode == 1
    excluded = ("--force-exclude", "--exclude", "lib")
    assert run(project, "check", "-", "--stdin-filename", "lib/a.py", *excluded, stdin=LEAKY.encode()).returncode == 0


def test_colour_is_for_terminals_unless_asked_for(project: Path) -> None:
    assert "\x1b[" not in run(project, "check").stdout
    assert "\x1b[" in run(project, "check", "--color", "always", NO_COLOR="1").stdout
    assert "\x1b[" in run(project, "check", FORCE_COLOR="1").stdout
    assert "\x1b[" not in run(project, "check", FORCE_COLOR="1", NO_COLOR="1").stdout


def test_a_rule_is_explained_by_code_name_or_prefix(project: Path) -> None:
    by_code = run(project, "rule", "lk301")
    assert by_code.stdout.startswith("LK301 resource-not-closed\n")
    assert "Why it leaks" in by_code.stdout
    assert run(project, "rule", "resource-not-closed").stdout == by_code.stdout
    assert by_code.stdout in run(project, "rule", "LK3").stdout


def test_every_rule_is_listed_once_in_order(project: Path) -> None:
    codes = re.findall(r"^  (LK\d+) ", run(project, "rules").stdout, re.MULTILINE)
    assert codes == sorted(set(codes))
    assert {"LK000", "LK001", "LK301"} <= set(codes)
    as_data = json.loads(run(project, "rules", "--output-format", "json").stdout)
    assert [rule["code"] for rule in as_data] == codes
    in_a_table = run(project, "rules", "--output-format", "markdown").stdout
    assert re.findall(r"^\| (LK\d+) ", in_a_table, re.MULTILINE) == codes


def test_a_rule_can_be_had_as_markdown_and_as_data(project: Path) -> None:
    shown = run(project, "rule", "LK301", "--output-format", "markdown").stdout
    assert shown.startswith("# LK301 resource-not-closed\n")
    (page,) = json.loads(run(project, "rule", "LK301", "--output-format", "json").stdout)
    assert page["sections"]["Why it leaks"] in shown


def test_the_settings_are_shown_with_their_origin(project: Path) -> None:
    (project / "leaklint.toml").write_text('min-confidence = "low"\n')
    shown = run(project, "config", "leaky.py", "--select", "LK3").stdout
    assert 'min-confidence = "low"' in shown
    assert "# leaklint.toml:1" in shown
    assert "# --select" in shown


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["rule", "-h"]])
def test_help_and_version_load_nothing_heavy(project: Path, arguments: list[str]) -> None:
    script = (
        "import sys\nfrom leaklint.cli.app import run\nstatus = run(sys.argv[1:])\n"
        "heavy = {'libcst', 'pathspec', 'tomllib', 'json', 'multiprocessing'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {sorted(heavy)}' if heavy else status)"
    )
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=project, env=ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_version_is_one_line(project: Path) -> None:
    assert run(project, "--version").stdout == f"leaklint {leaklint.__version__}\n"


def test_an_internal_error_is_one_line_and_status_2(project: Path) -> None:
    script = (
        "import sys, leaklint.engine.run as engine\nfrom leaklint.cli.app import run\n"
        "def broken(*_, **__): raise ValueError('first line\\nsecond line')\n"
        "engine.run = broken\nsys.exit(run(['check']))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, cwd=project, env=ENVIRONMENT)
    assert (done.returncode, done.stderr) == (2, "error: internal error: ValueError: first line\n")
    debugged = subprocess.run(
        command, capture_output=True, text=True, cwd=project, env={**ENVIRONMENT, "LEAKLINT_DEBUG": "1"}
    )
    assert "Traceback" in debugged.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_reader_that_goes_away_is_no_error(project: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "leaklint", "check"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, cwd=project, env=ENVIRONMENT)
    os.close(write)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_an_interrupt_ends_quietly(project: Path) -> None:
    command = [sys.executable, "-m", "leaklint", "check", "-"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=project, env=ENVIRONMENT
    )
    time.sleep(2)  # it waits for the code on stdin by now
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.strip()) == (128 + signal.SIGINT, b"", b"")
