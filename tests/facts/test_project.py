"""Which file an import leads to, which files were asked for on the way, and what is left unknown."""

from __future__ import annotations

from pathlib import Path

import libcst as cst
import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.module import Module
from leaklint.text.source import Source


def lay(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def module(path: Path) -> Module:
    return Module(Source.from_bytes(path.read_bytes(), path.name), load_catalogue(), path=path)


def meaning(path: Path, expression: str) -> tuple[str, str] | None:
    """The file below the root and the name there that an expression at the top level of a file means."""
    asking = module(path)
    found = asking.project.definition(cst.parse_expression(expression), asking.scopes[0])
    if found is None or found.module.path is None:
        return None
    return found.module.path.name, found.name


@pytest.mark.parametrize(
    ("statement", "expression"),
    [
        ("from shop.app.db import close_all", "close_all"),
        ("from shop.app.db import close_all as finish", "finish"),
        ("from shop.app import db", "db.close_all"),
        ("import shop.app.db", "shop.app.db.close_all"),
        ("import shop.app.db as database", "database.close_all"),
        ("from .db import close_all", "close_all"),
        ("from . import db", "db.close_all"),
        ("from . import db as store", "store.close_all"),
        ("from ..app.db import close_all", "close_all"),
        ("from .. import app", "app.db.close_all"),
    ],
)
def test_an_import_leads_to_the_file_that_defines_the_name(tmp_path: Path, statement: str, expression: str) -> None:
    lay(
        tmp_path,
        {
            "shop/__init__.py": "",
            "shop/app/__init__.py": "",
            "shop/app/db.py": "def close_all(): ...\n",
            "shop/app/main.py": f"{statement}\n",
        },
    )
    assert meaning(tmp_path / "shop" / "app" / "main.py", expression) == ("db.py", "close_all")


def test_a_package_root_is_found_above_all_folders_with_an_init_file(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "shop/__init__.py": "",
            "shop/web/__init__.py": "",
            "shop/web/main.py": "from shop.store import db\n",
            "shop/store/__init__.py": "",
            "shop/store/db.py": "pool = None\n",
        },
    )
    assert meaning(tmp_path / "shop" / "web" / "main.py", "db.pool") == ("db.py", "pool")


def test_a_file_outside_finds_the_package_in_a_src_folder(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "src/shop/__init__.py": "",
            "src/shop/db.py": "pool = None\n",
            "tests/conftest.py": "from shop.db import pool\n",
            "main.py": "from shop.db import pool\n",
        },
    )
    assert meaning(tmp_path / "tests" / "conftest.py", "pool") == ("db.py", "pool")
    assert meaning(tmp_path / "main.py", "pool") == ("db.py", "pool")


def test_a_plain_folder_is_a_package_where_no_other_of_that_name_is_found(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "app/api/main.py": "from app.store import db\n",
            "app/store/db.py": "pool = None\n",
            "tests/app/data.txt": "",
            "tests/test_app.py": "from app.store.db import pool\n",
        },
    )
    assert meaning(tmp_path / "app" / "api" / "main.py", "db.pool") == ("db.py", "pool")
    assert meaning(tmp_path / "tests" / "test_app.py", "pool") == ("db.py", "pool")


def test_a_name_is_followed_through_the_packages_that_export_it_again(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "app/__init__.py": "from .core import connect as open_pool\n",
            "app/core/__init__.py": "from app.core.pool import connect\n",
            "app/core/pool.py": "def connect(): ...\n",
            "main.py": "from app import open_pool\n",
        },
    )
    assert meaning(tmp_path / "main.py", "open_pool") == ("pool.py", "connect")


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("from app.gone import close_all\n", "close_all"),
        ("from app.db import nothing_of_that_name\n", "nothing_of_that_name"),
        ("from app.db import *\n", "close_all"),
        ("from app.stars import close_all\n", "close_all"),
        ("from app.broken import close_all\n", "close_all"),
        ("from app.bytes import close_all\n", "close_all"),
        ("from app.left import close_all\n", "close_all"),
        ("from app.twice import close_all\n", "close_all"),
        ("from ....app.db import close_all\n", "close_all"),
        ("from logging import shutdown\n", "shutdown"),
        (
            "try:\n    from app.db import close_all\nexcept ImportError:\n    from app.other import close_all\n",
            "close_all",
        ),
    ],
)
def test_what_is_missing_broken_circular_or_ambiguous_is_unknown(tmp_path: Path, text: str, expression: str) -> None:
    lay(
        tmp_path,
        {
            "app/__init__.py": "",
            "app/db.py": "def close_all(): ...\n",
            "app/other.py": "def close_all(): ...\n",
            "app/stars.py": "from app.db import *\n",
            "app/broken.py": "def close_all(:\n",
            "app/left.py": "from app.right import close_all\n",
            "app/right.py": "from app.left import close_all\n",
            "app/twice.py": "if DEBUG:\n    def close_all(): ...\nelse:\n    def close_all(): ...\n",
            "logging.py": "def shutdown(): ...\n",
            "main.py": text,
        },
    )
    (tmp_path / "app" / "bytes.py").write_bytes(b"def close_all(): '\xff'\n")
    assert meaning(tmp_path / "main.py", expression) is None


def test_a_text_that_lies_in_no_file_leads_nowhere(tmp_path: Path) -> None:
    lay(tmp_path, {"app/db.py": "def close_all(): ...\n"})
    asking = Module(Source.from_text("from app.db import close_all\n", "<stdin>"), load_catalogue())
    assert asking.project.definition(cst.Name("close_all"), asking.scopes[0]) is None
    assert asking.consulted == set()


def test_the_files_that_were_read_and_those_that_were_missed_are_noted(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "app/__init__.py": "from app.db import close_all\n",
            "app/db.py": "def close_all(): ...\n",
            "main.py": "from app import close_all\nfrom gone import x\n",
        },
    )
    asking = module(tmp_path / "main.py")
    top = asking.scopes[0]
    assert asking.project.definition(cst.Name("close_all"), top) is not None
    assert {str(tmp_path / "app" / "__init__.py"), str(tmp_path / "app" / "db.py")} <= asking.consulted
    assert str(tmp_path / "gone.py") not in asking.consulted
    assert asking.project.definition(cst.Name("x"), top) is None
    assert {str(tmp_path / "gone.py"), str(tmp_path / "gone")} <= asking.consulted


def test_only_so_many_files_are_read(tmp_path: Path) -> None:
    parts = range(60)
    lay(tmp_path, {f"part{number}.py": "x = 1\n" for number in parts})
    lay(tmp_path, {"main.py": "".join(f"import part{number}\n" for number in parts)})
    asking = module(tmp_path / "main.py")
    found = [asking.project.definition(cst.parse_expression(f"part{n}.x"), asking.scopes[0]) for n in parts]
    assert found[0] is not None
    assert found[-1] is None


def test_a_file_that_has_changed_is_read_anew(tmp_path: Path) -> None:
    lay(tmp_path, {"db.py": "def connect(): ...\n", "main.py": "from db import connect, disconnect\n"})
    assert meaning(tmp_path / "main.py", "connect") == ("db.py", "connect")
    assert meaning(tmp_path / "main.py", "disconnect") is None
    lay(tmp_path, {"db.py": "def disconnect(): ...\n"})
    assert meaning(tmp_path / "main.py", "connect") is None
    assert meaning(tmp_path / "main.py", "disconnect") == ("db.py", "disconnect")


def test_a_file_that_is_too_large_is_left_unread(tmp_path: Path) -> None:
    lay(tmp_path, {"db.py": "def connect(): ...\n" + "# filled\n" * 60_000, "main.py": "from db import connect\n"})
    assert meaning(tmp_path / "main.py", "connect") is None


def test_a_module_that_imports_itself_means_itself(tmp_path: Path) -> None:
    lay(tmp_path, {"main.py": "import main\ndef connect(): ...\n"})
    assert meaning(tmp_path / "main.py", "main.connect") == ("main.py", "connect")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("home/scripts/shop/pyproject.toml home/scripts/shop/src/main.py", False),
        ("home/scripts/shop/.git/HEAD home/scripts/shop/main.py", False),
        ("home/shop/setup.py home/shop/scripts/load/main.py", True),
        ("home/scripts/setup.cfg home/scripts/main.py", False),
        ("home/scripts/load/main.py", True),
        ("home/shop/setup.py home/shop/scripts.py", False),
    ],
)
def test_folders_around_a_module_count_up_to_the_top_of_its_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, expected: bool
) -> None:
    names = path.split()
    lay(tmp_path, dict.fromkeys(names, ""))
    assert module(tmp_path / names[-1]).project.lies_in({"scripts"}) is expected
    monkeypatch.chdir(tmp_path / "home")
    relative = Module(Source.from_text("", "m.py"), load_catalogue(), path=Path(names[-1]).relative_to("home"))
    assert relative.project.lies_in({"scripts"}) is expected, "it depends on where the program runs"


def test_the_marks_that_a_folder_was_asked_for_are_noted(tmp_path: Path) -> None:
    lay(tmp_path, {"scripts/load/main.py": ""})
    asked = module(tmp_path / "scripts" / "load" / "main.py")
    assert asked.project.lies_in({"scripts"})
    assert str(tmp_path / "scripts" / "load" / "pyproject.toml") in asked.consulted
    elsewhere = module(tmp_path / "scripts" / "load" / "main.py")
    assert not elsewhere.project.lies_in({"benchmarks"})
    assert not elsewhere.consulted
