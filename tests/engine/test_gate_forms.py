"""What the gate sees of names and containers: it opens for each way to write a leak, and stays shut for its neighbours."""

from __future__ import annotations

import pytest

from leaklint.config.settings import Settings
from leaklint.engine.check import check_source
from leaklint.facts.gate import load_gate
from leaklint.facts.glance import Glance
from leaklint.model.diagnostic import Confidence
from leaklint.model.rule import all_rules
from leaklint.text.source import Source

FUNCTION = "def read(path):\n    descriptor = {}\n    use(descriptor)\n    raise ValueError\n"
OPENED = {
    "by its full name": "import os\n\n\n" + FUNCTION.format("os.open(path, 0)"),
    "by its own name": "from os import open\n\n\n" + FUNCTION.format("open(path, 0)"),
    "with all others": "from os import *\n\n\n" + FUNCTION.format("open(path, 0)"),
    "under another name": "from os import open as make\n\n\n" + FUNCTION.format("make(path, 0)"),
    "its module under another name": "import os as system\n\n\n" + FUNCTION.format("system.open(path, 0)"),
    "its module assigned": "import os\n\nsystem = os\n\n\n" + FUNCTION.format("system.open(path, 0)"),
    "assigned": "import os\n\nmake = os.open\n\n\n" + FUNCTION.format("make(path, 0)"),
    "in brackets": "import os\n\n\n" + FUNCTION.format("(os).open(path, 0)"),
    "over two lines": "import os\n\n\n" + FUNCTION.format("(\n        os\n        .open(path, 0)\n    )"),
    "behind a backslash": "import os\n\n\n" + FUNCTION.format("os. \\\n        open(path, 0)"),
    "the builtin": FUNCTION.format("open(path)"),
    "the builtin by its module": "import builtins\n\n\n" + FUNCTION.format("builtins.open(path)"),
}
NOT_OPENED = {
    "beside a with": "import os\n\n\ndef read(path):\n    with open(path) as file:\n        return os.fspath(file.read())\n",
    "a method of something else": "import os\n\n\ndef read(self, path):\n    self.shop.open(os.fspath(path))\n",
    "a method of a result": "import os\n\n\ndef read(path):\n    shop().open(os.fspath(path))\n",
    "a definition": "import os\n\n\ndef open(path):\n    return os.fspath(path)\n",
}
GROWS = {
    "by its own name": "    CACHE[key] = value\n",
    "under another name": "    known = CACHE\n    known[key] = value\n",
    "under a third name": "    known = CACHE\n    found = known\n    found[key] = value\n",
    "in an entry": "    CACHE.setdefault('x', []).append(value)\n",
    "in an entry under another name": "    entry = CACHE.get('x')\n    entry.append(value)\n",
    "by a constant key in each entry": "    entry = CACHE[key]\n    entry['x'] = value\n",
    "over several lines": "    CACHE[\n        key\n    ] = value\n",
    "in an entry over several lines": "    CACHE[\n        key\n    ].append(value)\n",
    "as an attribute": "    holder.known = CACHE\n\n\ndef put(key, value):\n    holder.known[key] = value\n",
    "in an entry of a constant key": "    CACHE['x'].append(value)\n",
    "in a function that is given it over several lines": (
        "    fill(\n        key,\n        CACHE,\n        value=value,\n    )\n\n\n"
        "def fill(key, known, value):\n    known[key] = value\n"
    ),
    "in a function that is given it": "    fill(CACHE, key, value)\n\n\ndef fill(known, key, value):\n    known[key] = value\n",
}
STAYS = {
    "a table that is read": "    return CACHE[key]\n",
    "a table under another name": "    known = CACHE\n    return known.get(key)\n",
    "a constant key": "    CACHE['x'] = value\n",
    "an index over several lines": "    return CACHE[\n        key\n    ]\n",
    "a name of another function": "    known = CACHE\n    return known\n\n\ndef put(key):\n    known = {}\n    known[key] = 1\n",
    "what is added to something else": "    known = []\n    known += CACHE.get(key)\n    return known\n",
    "a comparison": "    return key != CACHE[0]\n",
    "a number for a key": "    CACHE[0] = value\n",
}
ON_INSTANCE = {
    "for each call": ("SessionManager", "    def add(self, user_id):\n        self.seen[user_id] = True\n", True),
    "a class of no long life": ("Report", "    def add(self, user_id):\n        self.seen[user_id] = True\n", False),
    "while it is made": ("SessionManager", "    def setup(self, user_id):\n        self.seen[user_id] = True\n", False),
    "what is made anew": (
        "SessionManager",
        "    def add(self, user_id):\n        self.seen = {}\n        self.seen[user_id] = True\n",
        False,
    ),
    "what is made once": (
        "SessionManager",
        "    def add(self, user_id):\n        if not self.seen:\n            self.seen = {}\n        self.seen[user_id] = True\n",
        True,
    ),
}

_FILLED = """
        self.seen = {}

    def add(self, user_id):
        self.seen[user_id] = True
"""
LASTS = {
    "that its constructor binds globally": ("Usage", "        global usage\n        usage = self"),
    "that its constructor binds in its class": ("Usage", "        Usage._instance = self"),
    "that serves requests": ("RequestServer", "        pass"),
}


def opened(text: str, code: str) -> bool:
    return bool(load_gate().asked(Glance(text.encode(), doubtful=False), [code]))


def assert_nothing_is_held_back(text: str) -> None:
    source = Source.from_text(text, "a.py")
    for threshold in (Confidence.LOW, Confidence.MEDIUM):
        settings = Settings(min_confidence=threshold)
        whole = check_source(source, settings, "a.py", rules=all_rules())
        assert check_source(source, settings, "a.py").diagnostics == whole.diagnostics


@pytest.mark.parametrize("text", OPENED.values(), ids=OPENED)
def test_an_acquisition_opens_it_however_its_name_is_written(text: str) -> None:
    assert opened(text, "LK301")
    assert_nothing_is_held_back(text)


@pytest.mark.parametrize("text", NOT_OPENED.values(), ids=NOT_OPENED)
def test_another_thing_of_that_name_does_not(text: str) -> None:
    assert not opened(text, "LK301")
    assert_nothing_is_held_back(text)


@pytest.mark.parametrize("body", GROWS.values(), ids=GROWS)
def test_a_container_that_grows_opens_it_by_whatever_name(body: str) -> None:
    text = f"CACHE = {{}}\n\n\ndef get(key, value):\n{body}"
    assert opened(text, "LK201")
    assert_nothing_is_held_back(text)


@pytest.mark.parametrize("body", STAYS.values(), ids=STAYS)
def test_a_container_that_does_not_grow_leaves_it_shut(body: str) -> None:
    text = f"CACHE = {{'x': []}}\n\n\ndef get(key, value):\n{body}"
    assert not opened(text, "LK201")
    assert_nothing_is_held_back(text)


@pytest.mark.parametrize(("name", "method", "expected"), ON_INSTANCE.values(), ids=ON_INSTANCE)
def test_a_container_of_instances_opens_it_where_they_last(name: str, method: str, expected: bool) -> None:
    text = f"class {name}:\n    def __init__(self):\n        self.seen = {{}}\n\n{method}"
    assert opened(text, "LK201") is expected
    assert_nothing_is_held_back(text)


@pytest.mark.parametrize(
    "header",
    [
        "def option(key: str, seen: dict[str, Option] = {}) -> Option:",
        "def option(key: str, seen={}):",
        "def option(self, key: Annotated[str, Given(by='a: b')], seen: Dict[str, Option] = {}):",
    ],
)
def test_a_default_that_fills_opens_it_whatever_stands_before_it(header: str) -> None:
    text = f"{header}\n    seen[key] = Option(key)\n    return seen[key]\n"
    assert opened(text, "LK205")
    assert_nothing_is_held_back(text)


def test_a_subscription_of_a_given_client_opens_it() -> None:
    """Nothing of the catalogue is named where the client is a parameter, but for the word in a name."""
    text = """def first(redis_client, channel):
    messages = redis_client.pubsub()
    messages.subscribe(channel)
    return messages.get_message()["data"]
"""
    assert opened(text, "LK301")
    assert_nothing_is_held_back(text)
    assert not opened(text.replace("redis_client", "client"), "LK301")


def test_a_model_may_be_loaded_by_a_function_of_another_file() -> None:
    """Nothing is loaded in sight: that a server applies a model is what there is to go by."""
    text = """from fastapi import FastAPI
from moods import predict_mood

app = FastAPI()


@app.get("/mood")
def mood(text: str):
    return predict_mood(text)
"""
    assert opened(text, "LK503")
    assert not opened(text.replace("predict_mood", "mood_of"), "LK503")


@pytest.mark.parametrize(("name", "kept"), LASTS.values(), ids=LASTS)
def test_an_instance_that_lasts_opens_it(name: str, kept: str) -> None:
    text = f"class {name}:\n    def __init__(self):\n{kept}{_FILLED}"
    assert opened(text, "LK206")
    found = check_source(Source.from_text(text, "a.py"), Settings(), "a.py").diagnostics
    assert [one.code for one in found] == ["LK206"]
    assert_nothing_is_held_back(text)


@pytest.mark.parametrize(
    "test", ["self._running", "not self._stop.is_set()", "(\n            not self.isClosed\n        )"]
)
def test_a_loop_that_runs_until_it_is_stopped_opens_it(test: str) -> None:
    text = (
        "class Usage:\n    def __init__(self):\n        self.seen = {}\n\n    def run(self):\n"
        f"        while {test}:\n            job = self.jobs.get()\n            self.seen[job.request_id] = job\n"
    )
    assert opened(text, "LK206")
    assert [one.code for one in check_source(Source.from_text(text, "a.py"), Settings(), "a.py").diagnostics] == [
        "LK206"
    ]
    assert_nothing_is_held_back(text)


@pytest.mark.parametrize(
    ("name", "attribute"), [("ChatAdapter", "seen"), ("ChatBot", "_warned"), ("MailTracker", "_shown")]
)
def test_what_is_kept_for_each_of_many_opens_it(name: str, attribute: str) -> None:
    text = (
        f"class {name}:\n    def __init__(self):\n        self.{attribute} = {{}}\n\n    def on_message(self, user_id):\n"
        f"        self.{attribute}[user_id] = True\n"
    )
    assert opened(text, "LK206")
    assert [one.code for one in check_source(Source.from_text(text, "a.py"), Settings(), "a.py").diagnostics] == [
        "LK206"
    ]
    assert_nothing_is_held_back(text)


@pytest.mark.parametrize(
    "bound",
    [
        "CACHE, LOCKS = {}, {}",
        "LIMIT, CACHE = 0, {}",
        "(LIMIT, CACHE) = 0, dict()",
        "LIMIT = 0; LOCKS, CACHE = {}, {}",
        "LIMIT, CACHE = (\n    0,\n    {},\n)",
        "CACHE = (\n    dict()\n)",
        "CACHE = (  # by user\n    dict()\n)",
        "CACHE = \\\n    {}",
    ],
)
def test_a_container_that_is_bound_beside_others_or_below_opens_it(bound: str) -> None:
    text = f"{bound}\n\n\ndef put(user_id, value):\n    CACHE[user_id] = value\n"
    assert opened(text, "LK201")
    assert [one.code for one in check_source(Source.from_text(text, "a.py"), Settings(), "a.py").diagnostics] == [
        "LK201"
    ]
    assert_nothing_is_held_back(text)
