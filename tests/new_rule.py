"""Begins a rule: `python -m tests.new_rule LK307 name-of-the-pattern "what it finds, in one line"`.

It writes the module and the fixture folder that a rule consists of, and adds the code to the list of codes. The tests in
`tests/rules` fail for the new rule until it finds what its example and its fixture leak.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

USAGE = 'usage: python -m tests.new_rule CODE NAME "SUMMARY"'

MODULE = '''"""{code}: {summary}."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.module import Module
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule


class {title}(Rule):
    """{sentence}.

    ## What it finds
    TODO: what is reported, and what is close to it and is not.

    ## Why it leaks
    TODO: what grows or stays open, and what that does to a service.

    ## Example
    ```python
    def leaky():
        pass
    ```

    ## Use instead
    ```python
    def clean():
        pass
    ```

    ## Fix safety
    No fix is offered yet.

    ## References
    - TODO
    """

    code = "{code}"
    name = "{name}"
    summary = "{summary}"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        yield from ()
'''

LEAKY = '''"""TODO: ordinary code in which {name} happens; every line to be reported is marked."""


def work():
    pass  # expect: {code}
'''

CLEAN = '''"""TODO: the same program without the leak; nothing is reported in it."""


def work():
    pass
'''


def begin(root: Path, code: str, name: str, summary: str) -> list[Path]:
    """Writes what a rule begins with below `root`, and returns the files that were written or changed.

    Raises ValueError, before anything is written, where the code or the name is taken or malformed.
    """
    if not re.fullmatch(r"LK[1-9][0-9]{2}", code):
        raise ValueError(f"{code} is no code: it has to be LK and three digits, such as LK307")
    if not re.fullmatch(r"[a-z]+(-[a-z]+)+", name):
        raise ValueError(f"{name} is no name: it has to be words joined by hyphens, such as close-not-in-finally")
    summary = summary.strip().rstrip(".")
    if not summary or "\n" in summary or '"' in summary:
        raise ValueError("the summary has to be one line without double quotes")
    codes = root / "leaklint" / "model" / "codes.py"
    module = root / "leaklint" / "rules" / f"{name.replace('-', '_')}.py"
    folder = root / "fixtures" / f"{code}-{name}"
    for taken in (module, *(root / "fixtures").glob(f"{code}-*")):
        if taken.exists():
            raise ValueError(f"{taken.relative_to(root)} exists already")
    listed = _listed(codes.read_text(encoding="utf-8"), code, name)
    words = {
        "code": code,
        "name": name,
        "summary": summary,
        "sentence": summary[:1].upper() + summary[1:],
        "title": "".join(word.title() for word in name.split("-")),
    }
    codes.write_text(listed, encoding="utf-8")
    written = [codes]
    for path, template in ((module, MODULE), (folder / "leaky.py", LEAKY), (folder / "clean.py", CLEAN)):
        path.parent.mkdir(exist_ok=True)
        path.write_text(template.format(**words), encoding="utf-8")
        written.append(path)
    return written


def _listed(text: str, code: str, name: str) -> str:
    """The list of codes with the new one in its place; as it is where it holds just this code and name already."""
    known = dict(re.findall(r'^        "(LK\d+)": "([\w-]+)",$', text, re.MULTILINE))
    if known.get(code) == name:
        return text
    if code in known or name in known.values():
        raise ValueError(f"{code} or {name} is taken already: see leaklint/model/codes.py")
    before = max((other for other in known if other < code), default="LK001")
    line = f'        "{before}": "{known[before]}",\n'
    return text.replace(line, f'{line}        "{code}": "{name}",\n')


def main(arguments: list[str]) -> int:
    """Begins the rule that `arguments` name; returns the exit status."""
    if len(arguments) != 3:
        print(USAGE, file=sys.stderr)
        return 2
    root = Path.cwd()
    try:
        written = begin(root, *arguments)
    except (OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for path in written:
        print(path.relative_to(root).as_posix())
    print(f"now: python -m pytest tests/rules -k {arguments[0]}, and python -m tests.readme")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
