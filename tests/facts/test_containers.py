"""What the code of a module does to its containers."""

from __future__ import annotations

from textwrap import dedent

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.container_uses import Container
from leaklint.facts.module import Module
from leaklint.text.source import Source


def containers(text: str) -> dict[str, Container]:
    module = Module(Source.from_bytes(dedent(text).encode(), "example.py"), load_catalogue(), whole=True)
    return {container.name: container for container in module.containers.filled}


def only(text: str) -> Container:
    found = containers(text)
    assert len(found) == 1, sorted(found)
    return next(iter(found.values()))


def hows(uses: list) -> list[str]:  # type: ignore[type-arg]
    return [use.effect.how for use in uses]


class TestPlaces:
    def test_names_of_the_module_attributes_and_defaults_are_containers(self) -> None:
        found = containers(
            """
            import dataclasses
            A = {}
            class C:
                b = []
                def __init__(self):
                    self.c = set()
                def f(self, d={}):
                    e = []
            @dataclasses.dataclass
            class D:
                f: dict = dataclasses.field(default_factory=dict)
            """
        )
        places = {name: container.place for name, container in found.items()}
        assert places == {
            "A": "module", "C.b": "class", "self.c": "instance", "d": "default", "e": "local", "self.f": "instance"
        }  # fmt: skip

    def test_a_class_attribute_that_the_constructor_binds_belongs_to_the_instance(self) -> None:
        assert only("class C:\n    x = {}\n    def __init__(self):\n        self.x = {}\n").place == "instance"

    def test_a_container_that_somebody_else_gives_is_none_of_the_class(self) -> None:
        assert not containers("class C:\n    def __init__(self, x):\n        self.x = x or {}\n")

    def test_a_global_that_a_function_binds_first_is_bound_there(self) -> None:
        found = only("X = None\ndef f(k):\n    global X\n    if X is None:\n        X = {}\n    X[k] = 1\n")
        assert found.place == "module"
        assert hows(found.growths) == ["store"]
        assert not found.shrinks


class TestKinds:
    @pytest.mark.parametrize(
        ("expression", "shape"),
        [
            ("{}", "mapping"), ("dict()", "mapping"), ("collections.OrderedDict()", "mapping"),
            ("collections.Counter()", "mapping"), ("collections.defaultdict(list)", "mapping"), ("[]", "list"),
            ("list()", "list"), ("set()", "set"), ("collections.deque()", "deque"), ("queue.Queue()", "queue"),
        ],
    )  # fmt: skip
    def test_has_the_shape_of_its_type_and_no_bound(self, expression: str, shape: str) -> None:
        found = only(f"import collections, queue\nx = {expression}\n")
        assert (found.kind.shape, found.bounded) == (shape, False)

    @pytest.mark.parametrize(
        "expression",
        [
            "collections.deque(maxlen=9)", "collections.deque([], 9)", "queue.Queue(9)", "queue.Queue(maxsize=9)",
            "cachetools.TTLCache(9, 9)", "cachetools.LRUCache(9)", "weakref.WeakValueDictionary()", "weakref.WeakSet()",
        ],
    )  # fmt: skip
    def test_is_bounded_by_its_type(self, expression: str) -> None:
        assert only(f"import cachetools, collections, queue, weakref\nx = {expression}\n").bounded

    def test_may_be_made_only_if_it_is_wanted(self) -> None:
        found = only("import sys\nx = [] if sys.argv else None\n")
        assert (found.kind.shape, found.kind.optional) == ("list", True)
        assert not containers("import sys\nx = [] if sys.argv else sys.path\n")

    @pytest.mark.parametrize("size", ["None", "0"])
    def test_no_size_is_no_bound(self, size: str) -> None:
        assert not only(f"import queue\nx = queue.Queue({size})\n").bounded

    def test_a_class_that_takes_entries_out_of_itself_is_bounded(self) -> None:
        text = "class {0}(dict):\n    def put(self, k):\n        self[k] = 1\n        {1}\nx = {0}()\n"
        assert containers(text.format("Box", "self.pop(next(iter(self)))"))["x"].bounded
        assert not containers(text.format("Box", "pass"))["x"].bounded


class TestGrowth:
    @pytest.mark.parametrize(
        ("made", "statement", "how"),
        [
            ("{}", "X[k] = v", "store"), ("{}", "X.setdefault(k, v)", "setdefault"), ("{}", "X.update(v)", "update"),
            ("{}", "X |= v", "|="), ("{}", "a, X[k] = v", "store"), ("defaultdict(int)", "X[k] += 1", "store"),
            ("Counter()", "X[k] += 1", "store"), ("defaultdict(list)", "return X[k]", "read"),
            ("[]", "X.append(v)", "append"), ("[]", "X.insert(0, v)", "insert"), ("[]", "X.extend(v)", "extend"),
            ("[]", "X += v", "|="), ("set()", "X.add(v)", "add"), ("deque()", "X.appendleft(v)", "appendleft"),
            ("[]", "heapq.heappush(X, v)", "heapq.heappush"),
        ],
    )  # fmt: skip
    def test_grows(self, made: str, statement: str, how: str) -> None:
        imports = "import heapq\nfrom collections import Counter, defaultdict, deque\n"
        found = only(f"{imports}X = {made}\ndef f(k, v):\n    global X\n    {statement}\n")
        assert hows(found.growths) == [how]
        assert not found.shrinks

    @pytest.mark.parametrize(
        ("made", "statement"),
        [("{}", "X[k] += 1"), ("[]", "X[k] = v"), ("{}", "return X[k]"), ("{}", "return X.get(k)"), ("{}", "k in X")],
    )
    def test_does_not_grow(self, made: str, statement: str) -> None:
        assert not only(f"X = {made}\ndef f(k, v):\n    {statement}\n").growths

    def test_growth_inside_an_entry_lies_deeper_and_knows_the_key(self) -> None:
        found = only("X = {}\ndef f(k, v):\n    X[k].append(v)\n")
        (use,) = found.growths
        assert (use.effect.depth, len(use.effect.keys), use.function.name) == (1, 1, "f")

    def test_aliases_are_followed(self) -> None:
        text = "X = {}\ndef f(k, v):\n    known = X\n    known[k] = v\n    entry = X.setdefault(k, [])\n    entry.append(v)\n"
        found = {(use.effect.how, use.effect.depth) for use in only(text).growths}
        assert found == {("setdefault", 0), ("store", 0), ("append", 1)}

    def test_a_helper_of_the_module_is_asked_what_it_does(self) -> None:
        text = "X = {}\ndef put(d, k):\n    d[k] = 1\ndef f(k):\n    put(X, k)\n"
        found = only(text)
        assert [use.function.name for use in found.growths] == ["put"]
        assert not found.handed

    def test_a_shadowing_name_is_another_thing(self) -> None:
        assert not only("X = {}\ndef f(X, k):\n    X[k] = 1\ng = lambda X: X.append(1)\n").growths

    def test_one_statement_binds_a_local_and_an_attribute(self) -> None:
        found = containers(
            """
            class Report:
                def __init__(self):
                    lines = self.lines = {}

                def add(self, key, line):
                    self.lines[key] = line
            """
        )
        assert found["self.lines"].growths


class TestRelief:
    @pytest.mark.parametrize(
        "statement",
        [
            "X.pop(k, None)", "X.clear()", "X.popitem()", "del X[k]", "X[:] = []", "del X[:-9]", "X = {}", "t.done(X.discard)",
            "X -= k", "X = {a: b for a, b in k}", "old, X = X, {}", "del X", "for a in k:\n        del X[a]",
        ],
    )  # fmt: skip
    def test_is_relieved(self, statement: str) -> None:
        found = only(f"X = {{}}\ndef f(k, v):\n    X[k] = v\ndef g(k, t):\n    global X\n    {statement}\n")
        assert found.shrinks
        assert not found.growing

    @pytest.mark.parametrize(
        "statement", ["X[k].pop()", "del X[k][0]", "return list(X)", "X.get(k)", "len(X)", "X == {}"]
    )
    def test_is_not_relieved(self, statement: str) -> None:
        found = only(f"X = {{}}\ndef f(k, v):\n    X[k] = v\ndef g(k):\n    {statement}\n")
        assert [use.function.name for use in found.growing] == ["f"]

    def test_a_removal_under_another_constant_key_relieves_nothing(self) -> None:
        text = "X = {'a': [], 'b': []}\ndef f(v):\n    X['a'].append(v)\ndef g():\n    X['%s'].pop()\n"
        assert only(text % "b").growing
        assert not only(text % "a").growing

    def test_a_removal_through_an_object_of_unknown_class_counts(self) -> None:
        text = "class C:\n    def __init__(self):\n        self.x = {}\n    def f(self, k):\n        self.x[k] = 1\n"
        assert containers(text)["self.x"].growing
        assert not containers(text + "def g(c, k):\n    c.x.pop(k)\n")["self.x"].growing

    def test_binding_where_there_was_nothing_is_no_relief(self) -> None:
        text = """
        class C:
            x = None
            def f(self, k):
                if self.x is None:
                    self.x = {}
                self.x[k] = 1
        """
        assert only(text).growing

    def test_calling_the_constructor_again_relieves(self) -> None:
        text = "class C:\n    def __init__(self):\n        self.x = {}\n    def f(self, k):\n        self.x[k] = 1\n"
        assert not only(text + "    def reset(self):\n        self.__init__()\n").growing

    @pytest.mark.parametrize("test", ["len(X) > 9", "9 <= len(X)", "len(X) < LIMIT", "len(X) + 1 == LIMIT"])
    def test_a_test_of_the_size_is_a_bound(self, test: str) -> None:
        assert only(f"LIMIT = 9\nX = {{}}\ndef f(k):\n    if {test}:\n        return\n    X[k] = 1\n").bounded

    def test_a_test_for_emptiness_is_no_bound(self) -> None:
        assert not only("X = {}\ndef f(k):\n    if len(X) == 0:\n        return\n    X[k] = 1\n").bounded

    def test_what_is_given_to_unknown_code_is_handed_over(self) -> None:
        found = containers("import lib\nX = {}\nY = {}\ndef f():\n    lib.use(X)\n    print(len(Y), sorted(Y))\n")
        assert found["X"].handed
        assert not found["Y"].handed

    def test_a_reset_where_there_is_something_relieves(self) -> None:
        text = """
        class C:
            def __init__(self):
                self.x = []
            def f(self, v):
                self.x.append(v)
            def g(self, ready):
                if ready and self.x:
                    batch = self.x
                    self.x = []
        """
        assert not containers(text)["self.x"].growing

    def test_an_entry_that_is_replaced_is_no_growth(self) -> None:
        assert not only("X = {}\ndef f(k, v):\n    if k in X:\n        X[k] = v\n").growths
        assert only("X = {}\ndef f(k, v):\n    if k in X:\n        return\n    X[k] = v\n").growths

    def test_a_name_that_also_means_something_else_makes_nothing_grow(self) -> None:
        text = "X = {}\ndef f(k, v):\n    entry = X.get(k)\n    if v:\n        entry = {}\n    entry[k] = v\n"
        assert not containers(text)["X"].growths

    def test_a_method_that_binds_a_new_one_each_time_relieves(self) -> None:
        text = "class C:\n    def read(self, keys):\n        self.x = {}\n        for key in keys:\n            self.x[key] = 1\n"
        assert not only(text).growing


class TestReplacing:
    @pytest.mark.parametrize(
        "body",
        [
            "if k in X:\n        X[k] = v",
            "for k in X:\n        X[k] = v",
            "for k, old in list(X.items()):\n        X[k] = v",
            "old = X[k]\n    X[k] = v",
            "print(X[k].name)\n    if v:\n        X[k] = v",
        ],
    )
    def test_an_entry_that_is_there_is_replaced(self, body: str) -> None:
        assert not only(f"X = {{}}\ndef f(k, v):\n    {body}\n").growing

    @pytest.mark.parametrize(
        "body",
        [
            "if k not in X:\n        X[k] = v",
            "for k in Y:\n        X[k] = v",
            "for k in X:\n        pass\n    X[v] = v",
            "old = X.get(k)\n    X[k] = v",
            "old = X[v]\n    X[k] = v",
            "try:\n        return X[k]\n    except KeyError:\n        X[k] = v",
            "X[k] = v\n    print(X[k])",
        ],
    )
    def test_a_new_entry_is_not(self, body: str) -> None:
        assert only(f"X = {{}}\ndef f(k, v, Y):\n    {body}\n").growing

    def test_reading_makes_an_entry_of_a_defaultdict(self) -> None:
        text = "import collections\nX = collections.defaultdict(list)\ndef f(k, v):\n    old = X[k]\n    X[k] = v\n"
        assert hows(only(text).growing) == ["read", "store"]


class TestApplications:
    @pytest.mark.parametrize("item", ['app["sessions"]', "app[SESSIONS]", "self.app[keys.SESSIONS]"])
    def test_an_item_lives_as_long_as_its_application(self, item: str) -> None:
        used = item.replace("self.app", "request.app")
        found = only(f"def make(app, self):\n    {item} = {{}}\ndef view(request, app, k):\n    {used}[k] = 1\n")
        assert (found.place, hows(found.growing)) == ("state", ["store"])

    @pytest.mark.parametrize("item", ["app[name]", 'request["sessions"]', 'row.app_data["x"]'])
    def test_other_items_are_no_containers(self, item: str) -> None:
        assert not containers(f"def make(app, request, row, name):\n    {item} = {{}}\n")


class TestSingletons:
    def test_what_new_binds_belongs_to_the_instance(self) -> None:
        found = only(
            """
            class Store:
                _instance = None
                def __new__(cls):
                    if cls._instance is None:
                        cls._instance = super().__new__(cls)
                        cls._instance.jobs = {}
                    return cls._instance
                def add(self, job_id):
                    self.jobs[job_id] = 1
            """
        )
        assert (found.name, found.place, hows(found.growing)) == ("self.jobs", "instance", ["store"])

    def test_an_annotated_default_of_a_model_is_a_field(self) -> None:
        found = only("import pydantic\nclass M(pydantic.BaseModel):\n    tags: list = []\n")
        assert found.place == "instance"

    def test_that_of_another_class_is_shared(self) -> None:
        assert only("class M:\n    tags: list = []\n").place == "class"
