"""A check imports of libcst what a parse takes, and nobody can tell from what `libcst` offers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import libcst
import pytest

CHECK = "import leaklint; assert leaklint.check_source('def f(p):\\n    s = open(p)\\n    return s.read()\\n')\n"


def run(code: str, before: str = CHECK) -> object:
    """What a fresh interpreter prints as JSON, after a check."""
    program = f"import json, sys\n{before}{code}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_check_needs_neither_metadata_nor_helpers_nor_the_other_tokenizer() -> None:
    modules = run("print(json.dumps([name for name in sys.modules if name.startswith('libcst')]))")
    assert isinstance(modules, list)
    assert "libcst._nodes.expression" in modules
    assert not [name for name in modules if name.startswith(("libcst.metadata", "libcst.helpers", "libcst._parser"))]


def test_every_name_is_there_for_whoever_asks() -> None:
    names = sorted(name for name in vars(libcst) if not name.startswith("__"))
    assert run(f"import libcst\nprint(json.dumps([name for name in {names!r} if not hasattr(libcst, name)]))") == []


@pytest.mark.parametrize(
    "code",
    [
        "from libcst import *\nprint(json.dumps([Call is nodes.Call, issubclass(MetadataWrapper, object)]))",
        "import libcst.metadata\nprint(json.dumps([libcst.Call is nodes.Call, bool(libcst.metadata.ScopeProvider)]))",
        "from libcst import matchers\nprint(json.dumps([bool(matchers.Call()), libcst_of(matchers).Call is nodes.Call]))",
        "import libcst\nprint(json.dumps([libcst.parse_module(b'x = 1').code == 'x = 1', libcst.Call is nodes.Call]))",
    ],
)
def test_the_rest_is_imported_when_it_is_asked_for_and_the_classes_stay_the_same(code: str) -> None:
    before = f"{CHECK}import libcst._nodes.expression as nodes\ndef libcst_of(m): return m.cst\n"
    assert run(code, before) == [True, True]


def test_an_unknown_name_is_unknown() -> None:
    code = (
        "import libcst\ntry:\n    libcst.Nonsense\nexcept AttributeError as error:\n    print(json.dumps(str(error)))"
    )
    assert run(code) == "module 'libcst' has no attribute 'Nonsense'"


def test_libcst_that_is_imported_already_is_left_alone() -> None:
    code = "print(json.dumps([libcst is sys.modules['libcst'], '__getattr__' in vars(libcst)]))"
    assert run(code, "import libcst\n" + CHECK) == [True, False]


def test_threads_that_check_at_the_same_time_wait_for_each_other() -> None:
    before = (
        "from concurrent.futures import ThreadPoolExecutor\nimport leaklint\n"
        "text = 'def f(p):\\n    s = open(p)\\n    return s.read()\\n'\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    found = list(pool.map(lambda name: len(leaklint.check_source(text, name)), 'abcdefgh'))\n"
    )
    assert run("print(json.dumps(found))", before) == [1] * 8


def test_libcst_that_is_laid_out_in_another_way_is_imported_as_usual(tmp_path: Path) -> None:
    before = (
        "import importlib, leaklint.facts.lean_libcst as lean\n"
        "lean._PARTS = ('no_such_module',)\n" + CHECK + "import libcst\n"
    )
    assert run("print(json.dumps('__getattr__' in vars(libcst)))", before) is False
