"""The tools that are measured: each pinned, in an environment of its own, with the rules that come nearest to ours."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENTS = HERE / ".venvs"

SEMGREP_RULES = """\
rules:
  - id: open-never-closed
    languages: [python]
    severity: WARNING
    message: opened and not closed
    patterns:
      - pattern: $F = open(...)
      - pattern-not-inside: |
          $F = open(...)
          ...
          $F.close()
  - id: task-dropped
    languages: [python]
    severity: WARNING
    message: a task that nobody keeps
    pattern: asyncio.create_task(...)
"""


@dataclass(frozen=True)
class Tool:
    """A tool: `requirements` go into its environment, `arguments` stand before the paths.

    `warm` are the arguments with its cache, `cold` those without; a tool without a cache has no `warm`. `slow` says that
    it is measured on the small corpus alone.
    """

    name: str
    requirements: tuple[str, ...]
    cold: tuple[str, ...]
    warm: tuple[str, ...] = ()
    slow: bool = True
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Its environment."""
        return ENVIRONMENTS / self.name

    def command(self, arguments: tuple[str, ...], paths: list[Path]) -> list[str]:
        """What is run."""
        program = self.folder / ("Scripts" if os.name == "nt" else "bin") / arguments[0]
        return [str(program), *arguments[1:], *map(str, paths)]

    def install(self) -> str:
        """Makes the environment where it is missing; returns why that failed, "" if it did not."""
        if (self.folder / "complete").is_file():
            return ""
        print(f"installing {self.name}", file=sys.stderr, flush=True)
        venv.create(self.folder, with_pip=True, clear=True)
        python = self.command(("python",), [])[0]
        for what in (["--upgrade", "pip"], self.requirements):  # an old pip writes scripts that start more slowly
            done = subprocess.run([python, "-m", "pip", "install", "--quiet", *what], capture_output=True, text=True)
            if done.returncode:
                return done.stderr.strip().splitlines()[-1]
        (self.folder / "complete").touch()
        return ""

    def version(self) -> str:
        """The version of its first requirement."""
        return self.requirements[0].partition("==")[2]


_RUFF = ("ruff", "check", "--isolated", "--no-respect-gitignore", "--output-format", "concise", "--quiet", "--select")
_RUFF_RULES = "SIM115,RUF006,B019,ASYNC"
_OURS = (
    "leaklint",
    "check",
    "--isolated",
    "--no-respect-gitignore",
    "--output-format",
    "concise",
    "-q",
)

LEAKLINT = Tool(
    "leaklint",
    (str(HERE.parent),),
    (*_OURS, "--no-cache"),
    (*_OURS, "--cache-dir", str(ENVIRONMENTS / "leaklint-cache")),
    slow=False,
    environment={"PYTHONPATH": str(HERE.parent), "PYTHONDONTWRITEBYTECODE": ""},
)
"""This checkout: its environment holds what it depends on, and the code is that of the working tree, compiled as an
installer compiles it."""
RUFF = Tool(
    "ruff",
    ("ruff==0.17.6",),
    (*_RUFF, _RUFF_RULES, "--no-cache"),
    (*_RUFF, _RUFF_RULES, "--cache-dir", str(ENVIRONMENTS / "ruff-cache")),
    slow=False,
)
PEERS = (
    Tool(
        "semgrep",
        ("semgrep==1.170.1",),
        (
            *"semgrep scan --quiet --metrics off --disable-version-check --no-git-ignore -j2 --config".split(),
            str(ENVIRONMENTS / "semgrep.yaml"),
        ),
    ),
    Tool(
        "flake8-bugbear",
        ("flake8==7.5.0", "flake8-bugbear==26.10.27"),
        ("flake8", "--isolated", "-j2", "--select", "B019"),
    ),
    Tool(
        "pylint",
        ("pylint==4.0.10",),
        ("pylint", "--rcfile", os.devnull, "-j2", "--disable=all", "--enable=consider-using-with"),
    ),
    Tool("fixit", ("fixit==2.2.1",), ("fixit", "--quiet", "lint")),
)


def prepare(tools: list[Tool]) -> dict[str, str]:
    """Installs the tools; returns name and reason of those that could not be."""
    ENVIRONMENTS.mkdir(exist_ok=True)
    compileall.compile_dir(HERE.parent / "leaklint", quiet=1)
    (ENVIRONMENTS / "semgrep.yaml").write_text(SEMGREP_RULES, encoding="utf-8")
    return {tool.name: problem for tool in tools if (problem := tool.install())}
