"""How many different values a key can take."""

from __future__ import annotations

import libcst as cst
import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.key_domains import Domain
from leaklint.facts.module import Module
from leaklint.facts.tree import walk
from leaklint.text.source import Source


def domain(body: str, parameters: str = "", before: str = "", after: str = "") -> Domain:
    """The domain of the key in `_[…]` in a function with that body and those parameters."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    text = f"{before}\ndef f({parameters}):\n{lines}\n{after}\n"
    module = Module(Source.from_bytes(text.encode(), "example.py"), load_catalogue())
    function = next(function for function in module.functions if function.name == "f")
    for node in walk(function.node):
        if isinstance(node, cst.Subscript) and isinstance(node.value, cst.Name) and node.value.value == "_":
            index = node.slice[0].slice
            assert isinstance(index, cst.Index)
            return module.keys.classify(index.value, function).domain
    raise AssertionError("no key")


class TestWords:
    @pytest.mark.parametrize(
        "key",
        [
            "user_id", "userId", "user", "session.id", "message.author.id", "event['id']", "email", "job_id", "uuid",
            "api_key", "token", "prompt", "query", "request.remote_addr", "request.url", "file_id", "row['customer_id']",
            "payload.get('user_id')",
        ],
    )  # fmt: skip
    def test_what_the_world_brings_is_open(self, key: str) -> None:
        assert domain(f"_[{key}]", "user_id, userId, user, session, message, event, email, job_id, uuid, api_key, token, "
                      "prompt, query, request, file_id, row, payload") is Domain.OPEN  # fmt: skip

    @pytest.mark.parametrize(
        "key",
        [
            "name",
            "model_name",
            "model_id",
            "language",
            "path",
            "config",
            "node_id",
            "tenant_id",
            "obj.name",
            "i",
        ],
    )
    def test_what_is_configured_is_few(self, key: str) -> None:
        parameters = "name, model_name, model_id, language, path, config, node_id, tenant_id, obj, request, i"
        assert domain(f"_[{key}]", parameters) is Domain.FEW

    @pytest.mark.parametrize(
        "key",
        [
            "cls", "func", "loop", "'a'", "1", "True", "x == y", "x % 8", "not x", "len(x)", "type(x)", "x.__class__", "LIMIT",
            "request.method", "x.__name__", "os.getpid()", "Colour.RED",
        ],
    )  # fmt: skip
    def test_what_the_program_fixes_is_closed(self, key: str) -> None:
        before = "import os\nclass Colour: pass\n"
        assert domain(f"_[{key}]", "cls, func, loop, x, y, request", before) is Domain.CLOSED

    @pytest.mark.parametrize("key", ["key", "cache_key", "url", "digest"])
    def test_a_key_says_nothing_but_that_it_is_one(self, key: str) -> None:
        assert domain(f"_[{key}]", "key, cache_key, url, digest") is Domain.KEYLIKE


class TestResolution:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("f'{user_id}:{name}'", Domain.OPEN), ("(name, user_id)", Domain.OPEN), ("name + ':' + user_id", Domain.OPEN),
            ("'%s:%s' % (name, user_id)", Domain.OPEN), ("str(user_id).lower()", Domain.OPEN), ("str(uuid4())", Domain.OPEN),
            ("hashlib.md5(prompt.encode()).hexdigest()", Domain.OPEN), ("user_id or name", Domain.OPEN),
            ("(name, 1)", Domain.FEW), ("f'{name}.{1}'", Domain.FEW), ("(type(name), True)", Domain.CLOSED),
            ("unknown(name)", Domain.KEYLIKE), ("get_unique_key()", Domain.OPEN), ("threading.get_ident()", Domain.CLOSED),
        ],
    )  # fmt: skip
    def test_a_key_that_the_function_binds_is_judged_by_its_parts(self, value: str, expected: Domain) -> None:
        before = "import hashlib, threading\nfrom uuid import uuid4\n"
        assert domain(f"key = {value}\n_[key]", "user_id, name, prompt", before) is expected

    @pytest.mark.parametrize(
        ("annotation", "expected"),
        [
            ("bool", Domain.CLOSED), ("type[int]", Domain.CLOSED), ("Literal['a', 'b']", Domain.CLOSED),
            ("Colour", Domain.CLOSED), ("Colour | None", Domain.CLOSED), ("'Colour'", Domain.CLOSED), ("str", Domain.OPEN),
        ],
    )  # fmt: skip
    def test_an_annotation_may_close_the_domain(self, annotation: str, expected: Domain) -> None:
        before = "import enum\nfrom typing import Literal\nclass Colour(enum.Enum):\n    RED = 1\n"
        assert domain("_[user]", f"user: {annotation}", before) is expected

    def test_a_loop_over_a_fixed_table_has_few_elements(self) -> None:
        assert domain("for user in ('root', 'guest'):\n    _[user]") is Domain.CLOSED
        assert domain("for user in USERS:\n    _[user]") is Domain.CLOSED
        assert domain("for user in fetch():\n    _[user]") is Domain.OPEN

    def test_a_parameter_has_what_the_callers_in_the_module_pass(self) -> None:
        assert domain("_[x]", "x", after="def g(user_id):\n    f(user_id)\n") is Domain.OPEN
        assert domain("_[x]", "x", after="def g():\n    f('a')\n    f('b')\n") is Domain.CLOSED
        assert domain("_[x]", "x") is Domain.UNKNOWN

    def test_the_parameters_of_a_route_are_chosen_by_who_asks(self) -> None:
        text = "@app.get('/{slug}')\ndef route(slug):\n    f(slug)\n"
        assert domain("_[x]", "x", after=text) is Domain.OPEN


class TestResolving:
    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ("level = os.getenv('LEVEL')\nkey = (level, flag)\n_[key]", Domain.FEW),
            ("func_id = id(func)\n_[func_id]", Domain.FEW),
            ("key = (mode, language, other)\n_[key]", Domain.FEW),
            ("key = (mode, user_id)\n_[key]", Domain.OPEN),
            ("key = (mode, digest)\n_[key]", Domain.KEYLIKE),
            ("for word in request.get_data().split():\n    _[word]", Domain.OPEN),
            ("_[event['item']['ts']]", Domain.OPEN),
            ("_[template_text]", Domain.OPEN),
            ("_[oid]", Domain.UNKNOWN),
        ],
    )
    def test_a_name_is_judged_by_what_it_is_bound_to(self, body: str, expected: Domain) -> None:
        given = "digest, flag, func, mode, language, other, user_id, request, event, template_text, oid"
        assert domain(body, given, before="import os") is expected
