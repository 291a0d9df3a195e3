"""How the catalogue is read, how its questions are answered, and what a wrong row is told."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from leaklint.catalogue import load
from leaklint.catalogue.derive import entries_of, releases_of
from leaklint.catalogue.load import Catalogue, CatalogueError, load_catalogue, resource_from_table
from leaklint.catalogue.rows import Callee, Names, Resource, Type

PATTERN = re.compile(r"^(?:\d+|\w+)=(?:\*|[\w.]+(?:\(\))?|\"[^\"]*\")$")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


# -- the packaged rows -------------------------------------------------------------------------------------------------


def test_the_catalogue_is_read_once_per_process() -> None:
    assert load_catalogue() is load_catalogue()


def test_the_standard_library_is_covered_broadly(catalogue: Catalogue) -> None:
    assert sum(len(row.acquire) for row in catalogue.resources if "docs.python.org" in row.reference) >= 150


def test_every_argument_pattern_can_be_read(catalogue: Catalogue) -> None:
    patterns = [pattern for row in catalogue.resources for pattern in (*row.unless, *row.only_if)]
    assert [part for pattern in patterns for part in pattern.split(" & ") if not PATTERN.match(part)] == []


def test_every_row_of_the_standard_library_says_where_its_fact_is_documented(catalogue: Catalogue) -> None:
    ours = [
        row for row in catalogue.resources if row.acquire[0].partition(".")[0] in {"open", *sys.stdlib_module_names}
    ]
    assert [row.acquire[0] for row in ours if not row.reference.startswith("https://docs.python.org/")] == []


def test_every_held_resource_has_a_way_to_be_released(catalogue: Catalogue) -> None:
    held = [row for row in catalogue.resources if "held" in row.families and not row.drop_releases]
    silent = [
        row.acquire[0]
        for row in held
        if not (catalogue.release_methods(row) or row.release_functions or row.owner_release)
    ]
    assert silent == []


def test_no_alias_hides_a_type_of_its_own(catalogue: Catalogue) -> None:
    names = {row.name for row in catalogue.types}
    assert [alias for row in catalogue.types for alias in row.aliases if alias in names] == []


def test_every_alias_ends(catalogue: Catalogue) -> None:
    for alias in catalogue.aliases:
        found = catalogue.canonical(alias)
        assert catalogue.canonical(found) == found


def test_members_lead_to_types_under_their_canonical_names(catalogue: Catalogue) -> None:
    for row in catalogue.types:
        for member in row.members:
            found = catalogue.member_type(row.name, member)
            assert found is not None
            assert catalogue.type_named(found) is None or catalogue.type_named(found).name == found


# -- questions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("open", "file"),
        ("builtins.open", "file"),
        ("io.open", "file"),
        ("pathlib.PosixPath.open", "file"),
        ("concurrent.futures.thread.ThreadPoolExecutor", "executor"),
        ("sqlite3.dbapi2.connect", "connection"),
        ("asyncio.SelectorEventLoop.create_server", "server"),
        ("asyncio.subprocess.create_subprocess_exec", "process"),
    ],
)
def test_a_resource_is_found_by_each_of_its_names(catalogue: Catalogue, name: str, kind: str) -> None:
    assert catalogue.resource_for(name)[0].kind == kind


@pytest.mark.parametrize("name", ["io.BytesIO", "opener", "my.open", "subprocess.run", "pathlib.Path.read_text"])
def test_what_acquires_nothing_has_no_row(catalogue: Catalogue, name: str) -> None:
    assert catalogue.resource_for(name) == ()


def test_one_name_may_acquire_two_things(catalogue: Catalogue) -> None:
    handle, path = catalogue.resource_for("tempfile.NamedTemporaryFile")
    assert (handle.release, handle.only_if) == (("close",), ())
    assert (path.part, path.only_if, path.confidence) == ("name", ("delete=False",), "low")
    assert "os.unlink" in path.release_functions


def test_a_constructor_evaluates_to_its_type(catalogue: Catalogue) -> None:
    assert catalogue.constructs("open") == "io.IOBase"
    assert catalogue.constructs("pathlib.PosixPath") == "pathlib.Path"
    assert catalogue.constructs("pathlib.Path.home") == "pathlib.Path"
    assert catalogue.constructs("logging.getLogger") == "logging.Logger"
    assert catalogue.constructs("socket.create_connection") == "socket.socket"


def test_a_call_that_evaluates_to_a_tuple_has_no_type(catalogue: Catalogue) -> None:
    assert catalogue.constructs("asyncio.open_connection") is None
    assert catalogue.resource_for("asyncio.open_connection")[0].type == "asyncio.StreamWriter"


def test_taking_a_lock_makes_no_lock(catalogue: Catalogue) -> None:
    assert catalogue.constructs("threading.Lock.acquire") is None
    assert catalogue.constructs("threading.Lock") == "threading.Lock"


def test_types_are_followed_through_members_operators_and_loops(catalogue: Catalogue) -> None:
    assert catalogue.member_type("pathlib.PosixPath", "parent") == "pathlib.Path"
    assert catalogue.member_type("pathlib.Path", "name") == "str"
    assert catalogue.member_type("pathlib.Path", "stat") is None
    assert catalogue.member_type("sqlite3.Connection", "execute") == "sqlite3.Cursor"
    assert catalogue.operator_type("pathlib.Path", "/") == "pathlib.Path"
    assert catalogue.operator_type("pathlib.Path", "+") is None
    assert catalogue.iterated_type("pathlib.Path", "iterdir") == "pathlib.Path"
    assert catalogue.member_type("unheard.of", "parent") is None


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("pathlib.PosixPath.open", "pathlib.Path.open"),
        ("io.open", "open"),
        ("builtins.print", "print"),
        ("io.TextIOWrapper.read", "io.IOBase.read"),
        ("io.TextIOWrapper", "io.TextIOWrapper"),
        ("asyncio.events.AbstractEventLoop.create_task", "asyncio.AbstractEventLoop.create_task"),
        ("project.module.name", "project.module.name"),
        ("iot.open", "iot.open"),
    ],
)
def test_a_name_is_brought_to_the_form_that_the_rows_use(catalogue: Catalogue, name: str, canonical: str) -> None:
    assert catalogue.canonical(name) == canonical


@pytest.mark.parametrize(
    ("name", "effect"),
    [
        ("json.load", "borrows"),
        ("csv.reader", "derives"),
        ("io.TextIOWrapper", "wraps"),
        ("contextlib.closing", "wraps"),
        ("contextlib.nullcontext", "derives"),
        ("list", "copies"),
        ("logging.RootLogger.addHandler", "adopts"),
        (".extractall", "borrows"),
    ],
)
def test_what_a_function_does_with_its_arguments(catalogue: Catalogue, name: str, effect: str) -> None:
    assert {row.effect for row in catalogue.callee(name)} == {effect}


def test_an_effect_may_be_about_one_argument(catalogue: Catalogue) -> None:
    assert {row.effect: row.arguments for row in catalogue.callee("setattr")} == {"adopts": ("2",), "borrows": ("0",)}


def test_release_methods_include_a_with_that_closes(catalogue: Catalogue) -> None:
    def released(name: str) -> frozenset[str]:
        return catalogue.release_methods(catalogue.resource_for(name)[0])

    assert released("open") == {"close", "__exit__"}
    assert released("sqlite3.connect") == {"close"}
    assert released("contextlib.AsyncExitStack") == {"aclose", "pop_all", "__aexit__"}
    assert released("subprocess.Popen") == {"wait", "communicate", "__exit__"}
    assert released("http.client.HTTPConnection") == {"close"}


def test_rows_are_found_by_the_type_of_what_is_held(catalogue: Catalogue) -> None:
    acquire = {name for row in catalogue.resources_of_type("ssl.SSLSocket") for name in row.acquire}
    assert {"socket.socket", "socket.socketpair"} <= acquire


def test_properties_of_names(catalogue: Catalogue) -> None:
    assert catalogue.is_quiet("time.monotonic")
    assert catalogue.is_quiet("logging.Logger.info")
    assert catalogue.is_quiet("logging.RootLogger.info")
    assert not catalogue.is_quiet("logging.Logger.manager.disable")
    assert not catalogue.is_quiet("time.strptime")
    assert not catalogue.is_quiet("stream.print")
    assert catalogue.is_exit("sys.exit")
    assert not catalogue.is_exit("parser.exit")
    assert catalogue.swallows("contextlib.suppress")
    assert catalogue.swallows("self.assertRaises")
    assert not catalogue.swallows("contextlib.closing")
    assert catalogue.enters_stack("contextlib.ExitStack.enter_context")
    assert catalogue.enters_stack("enter_context")
    assert not catalogue.enters_stack("push")
    assert catalogue.registers("atexit.register")
    assert catalogue.registers(".addfinalizer")
    assert catalogue.schedules("asyncio.run")
    assert not catalogue.schedules("asyncio.sleep")


def test_each_acquiring_name_and_alias_leaves_its_word_in_the_source(catalogue: Catalogue) -> None:
    words = entries_of(catalogue).keys()
    for row in catalogue.resources:
        for name in row.acquire:
            assert name.removesuffix(".__call__").rpartition(".")[2].encode() in words
    assert words.isdisjoint({b"__call__", b""})


def test_an_alias_with_a_word_of_its_own_adds_it() -> None:
    row = Resource(kind="client", acquire=("net.Client",))
    found = entries_of(Catalogue([row], aliases={"web.Connector": "net.Client"}))
    assert {word: entry[0][1] for word, entry in found.items()} == {
        b"Client": (b"net", b"web"),
        b"Connector": (b"web",),
    }


def test_calling_an_instance_is_found_by_the_name_of_its_class() -> None:
    assert set(entries_of(Catalogue([Resource(kind="session", acquire=("orm.maker.__call__",))]))) == {b"maker"}


def test_a_method_is_found_where_anything_is_named_that_makes_its_receiver() -> None:
    types = [
        Type(name="store.Pool", constructors=("easy.pool",)),
        Type(name="cloud.Account", members={"pool": "store.Pool"}),
    ]
    row = Resource(kind="connection", acquire=("store.Pool.lend",))
    ((families, roots, released, shows),) = entries_of(Catalogue([row], types=types))[b"lend"]
    assert (families, roots, released, shows) == (("held",), (b"cloud", b"easy", b"store"), True, "method")


def test_a_builtin_needs_no_package() -> None:
    assert entries_of(Catalogue([Resource(kind="file", acquire=("open",))])) == {
        b"open": ((("held",), (), True, "callee"),)
    }


def test_a_release_is_asked_for_where_it_has_to_be_awaited() -> None:
    rows = [
        Resource(kind="client", acquire=("net.Client",), release=("aclose",), type="net.Client", is_async=True),
        Resource(kind="file", acquire=("disk.open",), release=("close",), type="disk.File"),
    ]
    assert releases_of(Catalogue(rows)) == {b"aclose": (b"net",)}


def test_a_circle_of_aliases_does_not_keep_the_search() -> None:
    catalogue = Catalogue([], aliases={"a": "b", "b": "a"})
    assert catalogue.canonical("a.x") in {"a.x", "b.x"}
    assert catalogue.type_named("a") is None


def test_lists_of_several_files_are_merged() -> None:
    catalogue = Catalogue([], [Callee(("f",), "adopts")], [Type("T")], [Names(quiet=("a.b",)), Names(quiet=("c.*",))])
    assert catalogue.is_quiet("a.b")
    assert catalogue.is_quiet("c.d")
    assert not catalogue.is_quiet("c.d.e")


# -- a user's rows -----------------------------------------------------------------------------------------------------


def test_a_user_row_is_added() -> None:
    row = resource_from_table({"acquire": ["app.pool.checkout"], "release": ["give_back"], "async": True}, "x.toml")
    catalogue = load_catalogue((row,))
    assert catalogue.resource_for("app.pool.checkout") == (row,)
    assert catalogue.resource_for("open") == load_catalogue().resource_for("open")
    assert b"checkout" in entries_of(catalogue)


def test_a_user_row_replaces_what_is_packaged_under_its_name_alone() -> None:
    row = resource_from_table({"acquire": "os.popen", "confidence": "low"}, "x.toml")
    catalogue = load_catalogue((row,))
    assert catalogue.resource_for("os.popen") == (row,)
    dup = resource_from_table({"acquire": "os.dup", "confidence": "low"}, "x.toml")
    assert load_catalogue((dup,)).resource_for("os.dup") == (dup,)
    kept = load_catalogue((dup,)).resource_for("os.open")[0]
    original = load_catalogue().resource_for("os.open")[0]
    assert kept._replace(acquire=()) == original._replace(acquire=())


def test_only_the_acquiring_name_is_required() -> None:
    row = resource_from_table({"acquire": ["app.connect"]}, "x.toml")
    assert (row.kind, row.type, row.with_closes, row.is_async) == ("resource", "app.connect", True, False)


def test_keys_are_written_with_hyphens_and_lists_become_tuples() -> None:
    table = {"acquire": ["a.b"], "with-closes": False, "release-functions": ["a.close"], "elements": [1]}
    row = resource_from_table(table, "x.toml")
    assert (row.with_closes, row.release_functions, row.elements) == (False, ("a.close",), (1,))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"acquire": ["a"], "relase": ["x"]}, "p.toml: unknown key `relase`; did you mean `release`?"),
        ({"acquire": ["a"], "with_closes": True}, "p.toml: unknown key `with_closes`; did you mean `with-closes`?"),
        ({"acquire": ["a"], "is-async": True}, "p.toml: unknown key `is-async`; did you mean `async`?"),
        ({"acquire": ["a"], "qqq": 1}, "p.toml: unknown key `qqq`"),
        ({"release": ["x"]}, "p.toml: `acquire` is missing"),
        ({"acquire": []}, "p.toml: `acquire` is missing"),
        ({"acquire": 3}, "p.toml: `acquire` has to be a string or a list of strings, not 3"),
        ({"acquire": ["a", 3]}, "p.toml: `acquire` has to be a string or a list of strings, not ['a', 3]"),
        ({"acquire": ["a"], "async": "yes"}, "p.toml: `async` has to be true or false, not 'yes'"),
        ({"acquire": ["a"], "kind": True}, "p.toml: `kind` has to be a string, not True"),
        ({"acquire": ["a"], "elements": [True]}, "p.toml: `elements` has to be a list of whole numbers, not [True]"),
        (
            {"acquire": ["a"], "confidence": "sure"},
            "p.toml: `confidence` has to be one of high, medium, low, not `sure`",
        ),
        (
            {"acquire": ["a"], "families": ["held", "hold"]},
            "p.toml: `families` has to be one of held, task, started, model, lock, not `hold`",
        ),
    ],
)
def test_a_wrong_row_is_told_where_and_what(table: dict[str, object], message: str) -> None:
    with pytest.raises(CatalogueError) as raised:
        resource_from_table(table, "p.toml")
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[resource]]\nacquire = ["a.b"]\nreleas = ["c"]', "odd.toml: resource 1 (a.b): unknown key `releas`"),
        ('[[function]]\nname = ["f"]\neffect = "eats"', "odd.toml: function 1 (f): `effect` has to be one of"),
        ('[[function]]\nname = ["f"]', "odd.toml: function 1 (f): `effect` is missing"),
        ('[[type]]\naliases = ["f"]', "odd.toml: type 1: `name` is missing"),
        ('[names]\nloud = ["f"]', "odd.toml: names: unknown key `loud`"),
        ("[aliases]\na = 1", "odd.toml: aliases: `a` has to be a string, not 1"),
        ('[resource]\nacquire = ["a"]', "odd.toml: `resource` has to be an array of tables, [[resource]]"),
        ("names = 1", "odd.toml: `names` has to be a table, [names]"),
        ("[[resources]]\na = 1", "odd.toml: unknown table `resources`"),
        ("[[resource", "odd.toml: "),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str) -> None:
    (tmp_path / "odd.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(load, "__file__", str(tmp_path / "load.py"))
    with pytest.raises(CatalogueError) as raised:
        load.read_rows()
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)
