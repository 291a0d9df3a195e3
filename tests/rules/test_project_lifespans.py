"""What the LK1 rules say about a file whose lifespan, hooks or dependencies go through other files of its project."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.module import Module
from leaklint.model.diagnostic import Confidence, Diagnostic
from leaklint.model.rule import all_rules
from leaklint.text.source import Source

HEAD = "from contextlib import asynccontextmanager\nfrom fastapi import FastAPI\n"
DB = """
import asyncpg
pool = None
async def connect():
    global pool
    pool = await asyncpg.create_pool("postgres://db/app")
async def disconnect():
    await pool.close()
async def log_it():
    print("bye")
"""
STATE = """
import httpx
async def open_http(application):
    application.state.http = httpx.AsyncClient()
async def close_http(application):
    await application.state.http.aclose()
async def close_the_other(application):
    await application.state.search.aclose()
async def give_back(client):
    await client.aclose()
def make_client():
    return httpx.AsyncClient()
def settings():
    return {"timeout": 5}
"""
SERVICE = """
import asyncio
class Poller:
    def __init__(self, every=1):
        self.every = every
        self.task = None
    async def run(self):
        while True:
            await asyncio.sleep(self.every)
    async def start(self):
        self.task = asyncio.create_task(self.run())
    async def stop(self):
        self.task.cancel()
class Plain:
    async def start(self):
        print("started")
    async def stop(self):
        print("stopped")
class Endless:
    async def start(self):
        self.task = asyncio.create_task(self.run())
    async def run(self):
        while True:
            await asyncio.sleep(1)
poller = Poller()
def get_poller() -> Poller:
    return poller
"""
FILES = {"app/__init__.py": "", "app/db.py": DB, "app/state.py": STATE, "app/service.py": SERVICE}


def check(root: Path, text: str, **more: str) -> list[Diagnostic]:
    """What the LK1 rules find in `main.py` of a project, at the default confidence."""
    for name, content in {**FILES, **{f"app/{key}.py": value for key, value in more.items()}, "main.py": text}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    module = Module(Source.from_text(text, "main.py"), load_catalogue(), path=root / "main.py")
    found = [one for rule in all_rules() if rule.code.startswith("LK1") for one in rule.check(module)]
    return [one for one in found if one.confidence >= Confidence.MEDIUM]


def codes(root: Path, text: str, **more: str) -> list[tuple[str, str]]:
    """The code of each finding, and the source text at which it stands."""
    found = check(root, text, **more)
    return [(one.code, text.encode()[one.span.start : one.span.end].decode()) for one in found]


def lifespan(imports: str, before: str, after: str = "") -> str:
    body = "".join(f"    {line}\n" for line in (*before.splitlines(), "yield", *after.splitlines()))
    return f"{HEAD}{imports}\n@asynccontextmanager\nasync def lifespan(app: FastAPI):\n{body}"


def test_what_an_imported_function_acquires_is_reported_at_the_call_and_never_above_medium(tmp_path: Path) -> None:
    (found,) = check(tmp_path, lifespan("from app.db import connect", "await connect()"))
    assert (found.code, found.confidence, found.span.row) == ("LK101", Confidence.MEDIUM, 6)
    assert [step.message for step in found.steps] == [
        "`connect` (db.py, line 6) acquires the connection pool here",
        "still held when this `yield` is resumed",
    ]
    assert found.fix is None


@pytest.mark.parametrize(
    ("imports", "call"),
    [
        ("from app.db import connect", "await connect()"),
        ("from app.db import connect as up", "await up()"),
        ("from app import db", "await db.connect()"),
        ("import app.db", "await app.db.connect()"),
        ("import app.db as db", "await db.connect()"),
        ("from app.again import connect", "await connect()"),
        ("from app.again import up", "await up()"),
        ("import asyncio\nfrom app.db import connect", "await asyncio.gather(connect())"),
    ],
)
def test_however_it_is_imported(tmp_path: Path, imports: str, call: str) -> None:
    again = "from app.db import connect\nfrom . import db as store\nasync def up():\n    await store.connect()\n"
    text = lifespan(imports, call)
    text = text.replace("lifespan(app:", "lifespan(_:") if "import app.db\n" in text else text
    (found,) = check(tmp_path, text, again=again)
    assert found.code == "LK101"


@pytest.mark.parametrize(
    ("imports", "before", "after"),
    [
        ("from app.db import connect, disconnect", "await connect()", "await disconnect()"),
        ("from app import db", "await db.connect()", "await db.disconnect()"),
        ("from app import db", "await db.connect()", "await db.pool.close()"),
        ("from app.db import connect, pool", "await connect()", "await pool.close()"),
        ("from app.state import open_http, close_http", "await open_http(app)", "await close_http(app)"),
        ("from app.state import open_http", "await open_http(app)", "await app.state.http.aclose()"),
        ("from app.state import make_client, give_back", "client = make_client()", "await give_back(client)"),
        ("from app.state import make_client", "client = make_client()", "await client.aclose()"),
        ("from app.end import finish\nfrom app.db import connect", "await connect()", "await finish()"),
        ("from app.service import Poller", "poller = Poller()\nawait poller.start()", "await poller.stop()"),
        ("from app.service import poller", "await poller.start()", "await poller.stop()"),
        ("from app.service import get_poller", "await get_poller().start()", "await get_poller().stop()"),
    ],
)
def test_what_another_file_releases_is_released(tmp_path: Path, imports: str, before: str, after: str) -> None:
    end = "from app.db import disconnect\nasync def finish():\n    await disconnect()\n"
    assert codes(tmp_path, lifespan(imports, before, after), end=end) == []
    assert codes(tmp_path, lifespan(imports, before), end=end) != []


@pytest.mark.parametrize(
    ("imports", "before", "after"),
    [
        ("from app.db import connect, log_it", "await connect()", "await log_it()"),
        ("from app.state import open_http, close_the_other", "await open_http(app)", "await close_the_other(app)"),
        ("import httpx\nfrom app.db import disconnect", "app.state.http = httpx.AsyncClient()", "await disconnect()"),
        ("import httpx\nfrom app.db import log_it", "app.state.http = httpx.AsyncClient()", "await log_it()"),
    ],
)
def test_what_another_file_is_seen_not_to_release_is_reported(
    tmp_path: Path, imports: str, before: str, after: str
) -> None:
    assert [code for code, _ in codes(tmp_path, lifespan(imports, before, after))] == ["LK101"]


def test_what_an_imported_function_returns_is_judged_as_if_it_were_acquired_here(tmp_path: Path) -> None:
    text = lifespan("from app.state import make_client, settings", "client = make_client()\nlimits = settings()")
    assert codes(tmp_path, text) == [("LK101", "make_client()")]


@pytest.mark.parametrize(
    ("file", "statement"),
    [
        ("unreadable", "def connect(:\n"),
        ("opaque", "from elsewhere import engine\nasync def connect():\n    await engine.start()\n"),
        ("circular", "from app.circular import connect\n"),
        ("starred", "from app.db import *\n"),
        ("registered", f"import atexit\n{DB}\natexit.register(lambda: pool.close())\natexit.register(pool.close)\n"),
        (
            "local",
            "import asyncpg\nasync def connect():\n    pool = await asyncpg.create_pool('x')\n    await pool.close()\n",
        ),
        (
            "lent",
            "import asyncpg\nasync def connect():\n    async with asyncpg.create_pool('x') as pool:\n        print(pool)\n",
        ),
    ],
)
def test_what_is_not_in_sight_or_sees_to_its_own_end_is_left_alone(tmp_path: Path, file: str, statement: str) -> None:
    text = lifespan(f"from app.{file} import connect", "await connect()")
    assert codes(tmp_path, text, **{file: statement}) == []


def test_a_coroutine_that_is_not_awaited_starts_nothing(tmp_path: Path) -> None:
    assert codes(tmp_path, lifespan("from app.db import connect", "starting = connect()")) == []


def test_a_clean_up_whose_body_goes_on_out_of_sight_is_believed(tmp_path: Path) -> None:
    end = "from elsewhere import registry\nasync def finish():\n    await registry.close_everything()\n"
    text = lifespan("from app.db import connect\nfrom app.end import finish", "await connect()", "await finish()")
    assert codes(tmp_path, text, end=end) == []


@pytest.mark.parametrize(
    "before",
    [
        "poller = Poller()\nawait poller.start()",
        "app.state.poller = Poller()\nawait app.state.poller.start()",
        "app.state.poller = poller = Poller()\nawait poller.start()",
    ],
)
def test_a_service_that_was_started_has_to_be_stopped(tmp_path: Path, before: str) -> None:
    ((code, at),) = codes(tmp_path, lifespan("from app.service import Poller", before))
    assert (code, at.endswith(".start()")) == ("LK105", True)


@pytest.mark.parametrize("name", ["Plain", "Endless"])
def test_a_service_whose_start_acquires_nothing_or_that_cannot_be_stopped_is_left_alone(
    tmp_path: Path, name: str
) -> None:
    text = lifespan(f"from app.service import {name}", f"service = {name}()\nawait service.start()")
    assert codes(tmp_path, text) == []


def test_an_object_that_another_file_makes_is_started_here(tmp_path: Path) -> None:
    made = "import databases\nfrom apscheduler.schedulers.asyncio import AsyncIOScheduler\n"
    made += "database = databases.Database('x')\nscheduler = AsyncIOScheduler()\n"
    imports = "from app.made import database, scheduler"
    text = lifespan(imports, "await database.connect()\nscheduler.start()")
    assert codes(tmp_path, text, made=made) == [("LK101", "database.connect()"), ("LK105", "scheduler.start()")]
    after = "scheduler.shutdown()\nawait database.disconnect()"
    assert codes(tmp_path, lifespan(imports, "await database.connect()\nscheduler.start()", after), made=made) == []


def test_a_model_that_another_file_loads_is_dropped_there_or_leaks(tmp_path: Path) -> None:
    models = "from sentence_transformers import SentenceTransformer\nmodels = {}\n"
    models += "def load():\n    models['a'] = SentenceTransformer('a')\ndef unload():\n    models.clear()\n"
    models += "def load_model_names():\n    return ['a', 'b']\n"
    assert codes(tmp_path, lifespan("from app.models import load", "load()"), models=models) == [("LK104", "load()")]
    text = lifespan("from app.models import load, unload", "load()", "unload()")
    assert codes(tmp_path, text, models=models) == []
    text = lifespan("from app.models import load_model_names", "app.state.model_names = load_model_names()")
    assert codes(tmp_path, text, models=models) == []


REGISTERED = "from fastapi import FastAPI\napp = FastAPI()\nfrom app.db import {}\n"


def test_handlers_that_other_files_define_are_looked_into(tmp_path: Path) -> None:
    up = 'app.add_event_handler("startup", connect)'
    leaky = f"{REGISTERED.format('connect, log_it')}{up}\n" + 'app.add_event_handler("shutdown", log_it)\n'
    assert codes(tmp_path, leaky) == [("LK103", up)]
    clean = f"{REGISTERED.format('connect, disconnect')}{up}\n" + 'app.add_event_handler("shutdown", disconnect)\n'
    assert codes(tmp_path, clean) == []
    unknown = f"{REGISTERED.format('connect, gone')}{up}\n" + 'app.add_event_handler("shutdown", gone)\n'
    assert codes(tmp_path, unknown) == []


def test_a_hook_of_this_file_that_starts_things_in_another_is_reported_at_its_call(tmp_path: Path) -> None:
    text = REGISTERED.format("connect, disconnect") + '@app.on_event("startup")\nasync def up():\n    await connect()\n'
    assert codes(tmp_path, text) == [("LK103", "connect()")]
    text += '@app.on_event("shutdown")\nasync def down():\n    await disconnect()\n'
    assert codes(tmp_path, text) == []


def test_a_file_without_a_place_follows_nothing(tmp_path: Path) -> None:
    text = lifespan("from app.db import connect", "await connect()")
    check(tmp_path, text)
    module = Module(Source.from_text(text, "<stdin>"), load_catalogue())
    assert not list(module.held)
    assert module.consulted == set()


def test_a_finding_depends_on_the_files_that_were_consulted(tmp_path: Path) -> None:
    text = lifespan("from app.db import connect", "await connect()")
    check(tmp_path, text)
    module = Module(Source.from_text(text, "main.py"), load_catalogue(), path=tmp_path / "main.py")
    assert list(module.held)
    assert str(tmp_path / "app" / "db.py") in module.consulted


def test_a_file_that_wires_nothing_consults_nothing(tmp_path: Path) -> None:
    text = "import asyncio\nfrom app.db import connect\nasync def main():\n    await connect()\n"
    check(tmp_path, text)
    module = Module(Source.from_text(text, "main.py"), load_catalogue(), path=tmp_path / "main.py")
    assert not list(module.held)
    assert module.consulted == set()
