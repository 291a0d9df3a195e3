"""Who runs a function, and how often."""

from __future__ import annotations

import libcst as cst
import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.drivers import Driver
from leaklint.facts.instance_life import InstanceLife, Life
from leaklint.facts.module import Module
from leaklint.text.source import Source


def parsed(text: str) -> Module:
    return Module(Source.from_bytes(text.encode(), "example.py"), load_catalogue())


def driver(text: str, name: str = "f") -> Driver:
    """Who drives the call of `grow()` in the function of that name."""
    module = parsed(text)
    function = next(function for function in module.functions if function.name == name)
    call = next(call for call in function.calls if isinstance(call.func, cst.Name) and call.func.value == "grow")
    return module.drivers.growth_driver(function, call)


class TestDrivers:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("def f(x):\n    grow()\n", Driver.CALL),
            ("@app.get('/')\ndef f(x):\n    grow()\n", Driver.HANDLER),
            ("@bot.event\nasync def f(x):\n    grow()\n", Driver.HANDLER),
            ("@shared_task\ndef f(x):\n    grow()\n", Driver.HANDLER),
            ("def f(request):\n    grow()\n", Driver.HANDLER),
            ("@app.on_event('startup')\ndef f():\n    grow()\n", Driver.CALL),
            ("def f(q):\n    while True:\n        grow()\n", Driver.ENDLESS),
            ("def f(q):\n    while True:\n        grow()\n        if q: break\n", Driver.CALL),
            ("def f(q):\n    while q.running:\n        grow()\n        sleep(1)\n", Driver.RUNNING),
            ("async def f(q):\n    while not q._stop.is_set():\n        grow()\n        await q.turn()\n", Driver.RUNNING),
            ("def f(q):\n    while not q.should_stop():\n        grow()\n        q.wait(1)\n", Driver.RUNNING),
            ("def f(q):\n    while q.running:\n        grow()\n", Driver.CALL),
            ("def f(q):\n    while not q.running:\n        grow()\n        sleep(1)\n", Driver.CALL),
            ("def f(q):\n    while q.running < 3:\n        grow()\n        sleep(1)\n", Driver.CALL),
            ("def f(q):\n    while q.running:\n        grow()\n        sleep(1)\n        if q: break\n", Driver.CALL),
            ("async def f(q):\n    async for x in stream:\n        grow()\n", Driver.ENDLESS),
            ("async def f(q):\n    async for x in rows():\n        grow()\n", Driver.CALL),
            ("def _f():\n    grow()\n_f()\n", Driver.IMPORT),
            ("def _f():\n    grow()\ndef main():\n    _f()\n", Driver.START),
            ("def _f(x):\n    grow()\ndef on_message(m):\n    _f(m)\n", Driver.HANDLER),
            ("def f(cls):\n    grow()\n    return cls\n@f\nclass A: pass\n@f\ndef g(): pass\n", Driver.REGISTRATION),
        ],
    )  # fmt: skip
    def test_drives(self, text: str, expected: Driver) -> None:
        assert driver(text, "_f" if "def _f" in text else "f") is expected

    @pytest.mark.parametrize(
        ("inner", "expected"),
        [
            ("    @functools.wraps(view)\n    def call(x):\n        grow()\n    return call\n", Driver.CALL),
            ("    def call(*args, **kwargs):\n        grow()\n    return call\n", Driver.CALL),
            ("    def call(view):\n        grow()\n        return view\n    return call\n", Driver.REGISTRATION),
            ("    def wrapper(view):\n        grow()\n        return view\n    return wrapper\n", Driver.REGISTRATION),
            ("    def wrapper(x):\n        grow()\n    return wrapper\n", Driver.CALL),
        ],
    )
    def test_a_function_inside_of_a_decorator(self, inner: str, expected: Driver) -> None:
        text = f"import functools\ndef mark(view):\n{inner}@mark\ndef g(): pass\n"
        assert driver(text, "mark.wrapper" if "wrapper" in inner else "mark.call") is expected

    @pytest.mark.parametrize(
        "name", ["on_message", "handle", "handle_event", "do_GET", "process_update", "data_received"]
    )
    def test_names_of_handlers(self, name: str) -> None:
        assert driver(f"def {name}(x):\n    grow()\n", name) is Driver.HANDLER

    @pytest.mark.parametrize("name", ["register", "register_type", "add_rule", "__init_subclass__", "subscribe"])
    def test_names_of_registrations(self, name: str) -> None:
        assert driver(f"def {name}(x):\n    grow()\n", name) is Driver.REGISTRATION

    @pytest.mark.parametrize("name", ["main", "startup", "setup", "load_config", "create_app"])
    def test_names_of_the_start(self, name: str) -> None:
        assert driver(f"def {name}():\n    grow()\n", name) is Driver.START


class TestInstanceLife:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("class C: pass\n", Life.UNKNOWN),
            ("class C: pass\nc = C()\n", Life.KEPT),
            ("class C: pass\napp.state.c = C()\n", Life.KEPT),
            ("class C: pass\ndef get():\n    global c\n    c = C()\n", Life.KEPT),
            ("import functools\nclass C: pass\n@functools.cache\ndef get():\n    return C()\n", Life.KEPT),
            ("class C: pass\nclass D(C): pass\nd = D()\n", Life.KEPT),
            ("class C: pass\ndef f(request):\n    request.state.c = C()\n", Life.UNKNOWN),
            ("class C: pass\ndef f():\n    c = C()\n", Life.UNKNOWN),
            ("class C: pass\nif __name__ == '__main__':\n    c = C()\n", Life.UNKNOWN),
            ("class C(discord.Client): pass\n", Life.NAMED),
            ("class C(SwitchEntityManager): pass\n", Life.HINTED),
            ("class C(SessionManager): pass\n", Life.NAMED),
            ("class C:\n    def __init__(self):\n        global c\n        c = self\n", Life.KEPT),
            ("class C:\n    def __init__(self):\n        self.c = self\n", Life.UNKNOWN),
            ("class C: pass\n@app.get('/')\ndef f():\n    c = C()\n", Life.SHORT),
            ("class C: pass\n@app.get('/')\ndef f():\n    c = C()\ndef g():\n    return C()\n", Life.UNKNOWN),
            ("class C: pass\n@app.get('/')\ndef f():\n    global c\n    c = C()\n", Life.KEPT),
            ("class C(http.server.BaseHTTPRequestHandler): pass\n", Life.SHORT),
            ("class C(unittest.TestCase): pass\n", Life.SHORT),
        ],
    )
    def test_of_a_class(self, text: str, expected: Life) -> None:
        module = parsed(text)
        owner = module.names.class_named(".C")
        assert owner is not None
        assert InstanceLife(module).of(owner) is expected

    @pytest.mark.parametrize("name", ["ChatServer", "SessionManager", "TelegramBot", "QuotaService", "RequestServer"])
    def test_names_of_what_lives_long(self, name: str) -> None:
        module = parsed(f"class {name}: pass\n")
        owner = module.names.class_named(f".{name}")
        assert owner is not None
        assert InstanceLife(module).of(owner) is Life.NAMED


class TestRecurring:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("def start(job_id): pass\n", True),
            ("def subscribe(client_id): pass\n", True),
            ("def main(): pass\n", False),
            ("def start(path): pass\ndef main():\n    start('x')\n", False),
            ("class C:\n    def __init_subclass__(cls): pass\n", False),
            ("def register(f):\n    return f\n@register\ndef g(): pass\n", False),
        ],
    )
    def test_a_start_or_registration_may_come_again(self, text: str, expected: bool) -> None:
        module = parsed(text)
        function = next(function for function in module.functions if not function.is_module)
        assert module.drivers.may_recur(function) is expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("class LoadCommand: pass\n", True),
            ("class VmExtension: pass\n", True),
            ("class Clock: pass\nclock = Clock()\n", True),
            ("class Order: pass\n", False),
            ("class Clock: pass\ndef f():\n    return Clock()\n", False),
        ],
    )
    def test_of_some_classes_there_are_few_instances(self, text: str, expected: bool) -> None:
        module = parsed(text)
        owner = next(scope for scope in module.scopes if scope.kind == "class")
        assert InstanceLife(module).are_few(owner) is expected

    def test_a_singleton_is_kept(self) -> None:
        text = "class S:\n    _it = None\n    def __new__(cls):\n        cls._it = super().__new__(cls)\n        return cls._it\n"
        module = parsed(text)
        assert InstanceLife(module).of(module.scopes[1]) is Life.KEPT
