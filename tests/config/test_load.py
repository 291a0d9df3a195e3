"""Which configuration counts for a path, and what it amounts to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from leaklint.catalogue.rows import Resource
from leaklint.config.caches import user_cache_folder
from leaklint.config.load import ConfigError, Resolver
from leaklint.config.settings import DEFAULT_EXCLUDE, FixSettings, Settings
from leaklint.model.diagnostic import Confidence

Write = Callable[[Mapping[str, str]], Path]


def resolver(root: Path, config: str | None = None, *, isolated: bool = False, **cli: object) -> Resolver:
    return Resolver(cli, None if config is None else Path(config), isolated, root)


def settings_of(root: Path, path: str = "a.py", config: str | None = None, **cli: object) -> Settings:
    return resolver(root, config, **cli).for_path(Path(path))


def test_without_any_file_the_defaults_hold(project: Write) -> None:
    root = project({"a.py": ""})
    found = settings_of(root)
    assert found.select == ("ALL",)
    assert found.min_confidence is Confidence.MEDIUM
    assert found.exclude == DEFAULT_EXCLUDE
    assert found.root == root
    assert found.cache_dir == Path(user_cache_folder())
    assert found.target_version is None
    assert set(found.origin.values()) == {"default"}


@pytest.mark.parametrize(
    "text",
    [
        '[tool.leaklint]\nselect = ["LK3"]\n',
        '[tool]\nleaklint = { select = ["LK3"] }\n',
        '[tool]\nleaklint.select = ["LK3"]\n',
        'tool.leaklint.select = ["LK3"]\n',
        'tool = { leaklint = { select = ["LK3"] } }\n',
        '[tool."leaklint"]\nselect = ["LK3"]\n',
        '[ tool . leaklint ]\nselect = ["LK3"]\n',
        '\ufeff[tool.leaklint]\r\nselect = [\r\n  "LK3",\r\n]\r\n',
    ],
    ids=["section", "nested", "dotted below", "dotted", "inline", "quoted", "spaced", "BOM and CRLF"],
)
def test_every_spelling_of_the_section_is_read(project: Write, text: str) -> None:
    assert settings_of(project({"pyproject.toml": text})).select == ("LK3",)


def test_the_nearest_file_with_a_section_wins_and_nothing_is_merged(project: Write) -> None:
    root = project(
        {
            "pyproject.toml": '[tool.leaklint]\nselect = ["LK1"]\nignore = ["LK102"]\n',
            "a/pyproject.toml": '[project]\nname = "a"\n[tool.other]\nx = 1\n',
            "a/b/leaklint.toml": 'select = ["LK2"]\n',
            "a/b/pyproject.toml": '[tool.leaklint]\nselect = ["LK4"]\n',
            "a/c/.leaklint.toml": 'select = ["LK5"]\n',
            "a/c/leaklint.toml": 'select = ["LK4"]\n',
        }
    )
    lookup = resolver(root)
    assert lookup.for_path(Path("a/x.py")).select == ("LK1",)
    assert lookup.for_path(Path("a/x.py")).root == root
    assert lookup.for_path(Path("a/b/x.py")).select == ("LK2",)
    assert lookup.for_path(Path("a/b/x.py")).ignore == ()
    assert lookup.for_path(Path("a/b/x.py")).root == root / "a/b"
    assert lookup.for_path(Path("a/c/deep/x.py")).select == ("LK5",)
    assert lookup.for_path(Path("a/c")).select == ("LK5",)


def test_an_empty_section_makes_a_root(project: Write) -> None:
    root = project({"leaklint.toml": 'select = ["LK1"]\n', "a/pyproject.toml": "[tool.leaklint]\n"})
    assert settings_of(root, "a/x.py").select == ("ALL",)


def test_a_pyproject_without_the_word_is_not_parsed(project: Write) -> None:
    root = project({"pyproject.toml": "this is = = not TOML\n", "a.py": ""})
    assert settings_of(root).select == ("ALL",)


def test_extend_adds_to_another_file(project: Write) -> None:
    root = project(
        {
            "shared/base.toml": (
                'select = ["LK3"]\nmin-confidence = "high"\nextend-exclude = ["vendored/*"]\n'
                'release-functions = ["dispose_all"]\n[fix]\ncache-ttl = 60\n'
            ),
            "app/leaklint.toml": (
                'extend = "../shared/base.toml"\nextend-select = ["LK1"]\nrelease-functions = ["shut"]\n'
                'extend-exclude = ["gen/*"]\n[fix]\ncache-maxsize = 5\n'
            ),
        }
    )
    found = settings_of(root, "app/x.py")
    assert found.select == ("LK3",)
    assert found.extend_select == ("LK1",)
    assert found.min_confidence is Confidence.HIGH
    assert found.release_functions == ("dispose_all", "shut")
    assert found.fix == FixSettings(cache_maxsize=5, cache_ttl=60)
    assert found.root == root / "app"
    # "vendored/*" speaks of shared/vendored, which is not below app
    assert found.extend_exclude == ("gen/*",)
    assert found.origin["release-functions"] == "shared/base.toml:4, app/leaklint.toml:3"
    assert found.origin["fix.cache-ttl"] == "shared/base.toml:6"
    assert found.origin["fix.cache-maxsize"] == "app/leaklint.toml:6"


def test_the_command_line_wins(project: Write) -> None:
    root = project(
        {"pyproject.toml": '[tool.leaklint]\n\nselect = ["LK3"]\nignore = ["LK1"]\nmin-confidence = "low"\n'}
    )
    found = settings_of(root, min_confidence="high", ignore=("LK301,LK302", "LK2"), jobs=None, exclude=())
    assert found.min_confidence is Confidence.HIGH
    assert found.ignore == ("LK1", "LK301", "LK302", "LK2")
    assert found.origin["select"] == "pyproject.toml:3"
    assert found.origin["ignore"] == "pyproject.toml:4, --ignore"
    assert found.origin["min-confidence"] == "--min-confidence"
    assert found.origin["jobs"] == "default"
    assert found.exclude == DEFAULT_EXCLUDE


def test_select_on_the_command_line_starts_afresh(project: Write) -> None:
    root = project({"leaklint.toml": 'select = ["LK1"]\nextend-select = ["LK2"]\nignore = ["LK301"]\n'})
    found = settings_of(root, select=("LK301",))
    assert (found.select, found.extend_select, found.ignore) == (("LK301",), (), ())


def test_globs_of_the_command_line_are_relative_to_the_working_directory(project: Write) -> None:
    root = project({"leaklint.toml": "", "sub/x.py": ""})
    found = settings_of(root / "sub", "x.py", extend_exclude=("gen/*.py", "node"))
    assert found.root == root
    assert found.extend_exclude == ("/sub/gen/*.py", "node")


def test_an_option_that_is_switched_off_is_named_so(project: Write) -> None:
    found = settings_of(project({}), respect_gitignore=False)
    assert found.respect_gitignore is False
    assert found.origin["respect-gitignore"] == "--no-respect-gitignore"


def test_config_names_the_only_file_and_its_globs_start_at_the_working_directory(project: Write) -> None:
    root = project(
        {
            "leaklint.toml": 'select = ["LK1"]\n',
            "ci/strict.toml": 'select = ["LK2"]\nextend-exclude = ["gen/*"]\n',
            "a/leaklint.toml": 'select = ["LK3"]\n',
        }
    )
    found = settings_of(root, "a/x.py", "ci/strict.toml")
    assert found.select == ("LK2",)
    assert found.root == root
    assert found.extend_exclude == ("gen/*",)
    assert found.origin["select"] == "ci/strict.toml:1"


def test_config_takes_a_key_and_its_value(project: Write) -> None:
    root = project({"leaklint.toml": 'select = ["LK1"]\njobs = 1\n'})
    found = Resolver({"jobs": 3}, Path('select=["LK2"]'), False, root, inline=("jobs=2", "fix.cache-ttl = 9"))
    settings = found.for_path(Path("x.py"))
    assert (settings.select, settings.jobs, settings.fix.cache_ttl) == (("LK2",), 3, 9)
    assert settings.origin["select"] == "--config"
    assert settings.origin["fix.cache-ttl"] == "--config"
    assert settings.origin["jobs"] == "--jobs"


def test_isolated_reads_no_file(project: Write) -> None:
    root = project({"leaklint.toml": "nonsense"})
    assert resolver(root, isolated=True, jobs=2).for_path(Path("x.py")).jobs == 2


def test_overrides_hold_for_the_files_that_match(project: Write) -> None:
    root = project(
        {
            "leaklint.toml": (
                'ignore = ["LK5"]\n[[overrides]]\nfiles = ["tests/**"]\nignore = ["LK3"]\nmin-confidence = "high"\n'
                '[[overrides]]\nfiles = "test_*.py"\nmin-confidence = "low"\nfix.cache-ttl = 7\n'
            )
        }
    )
    lookup = resolver(root, require_reason=True)
    assert lookup.for_path(Path("src/a.py")).min_confidence is Confidence.MEDIUM
    below = lookup.for_path(Path("tests/deep/a.py"))
    assert (below.min_confidence, below.ignore) == (Confidence.HIGH, ("LK5", "LK3"))
    assert below.origin["min-confidence"] == "leaklint.toml:5"
    both = lookup.for_path(Path("tests/test_a.py"))
    assert (both.min_confidence, both.fix.cache_ttl, both.require_reason) == (Confidence.LOW, 7, True)
    assert lookup.for_path(Path("tests/deep/b.py")) is below


def test_the_command_line_wins_over_overrides(project: Write) -> None:
    root = project({"leaklint.toml": '[[overrides]]\nfiles = ["*.py"]\nmin-confidence = "low"\n'})
    assert settings_of(root, min_confidence="high").min_confidence is Confidence.HIGH


def test_resources_become_rows_of_the_catalogue(project: Write) -> None:
    root = project(
        {
            "pyproject.toml": (
                '[[tool.leaklint.resources]]\nacquire = "house.open_door"\nrelease = "shut"\n'
                '[[tool.leaklint.resources]]\nacquire = ["house.Light", "house.lamp"]\nkind = "lamp"\n'
                'release-functions = ["house.off"]\nasync = true\nwith-closes = false\nelements = 1\n'
            )
        }
    )
    assert settings_of(root).resources == (
        Resource(kind="resource", acquire=("house.open_door",), release=("shut",)),
        Resource(
            kind="lamp",
            acquire=("house.Light", "house.lamp"),
            release_functions=("house.off",),
            is_async=True,
            with_closes=False,
            elements=(1,),
        ),
    )


@pytest.mark.parametrize(
    ("requires", "oldest"),
    [(">=3.9", (3, 9)), (">=3.10,<4", (3, 10)), ("~=3.11.4", (3, 11)), ("<4", None), (">3.8,!=3.9.*", (3, 8))],
)
def test_the_target_version_comes_from_requires_python(
    project: Write, requires: str, oldest: tuple[int, int] | None
) -> None:
    root = project({"pyproject.toml": f'[project]\nname = "x"\nrequires-python = "{requires}"\n'})
    found = settings_of(root)
    assert found.target_version == oldest
    assert found.origin["target-version"] == ("pyproject.toml:3" if oldest else "default")


def test_a_target_version_that_is_set_wins(project: Write) -> None:
    root = project(
        {"pyproject.toml": '[project]\nrequires-python = ">=3.8"\n[tool.leaklint]\ntarget-version = "py312"\n'}
    )
    assert settings_of(root).target_version == (3, 12)
    assert settings_of(root, target_version="3.13").target_version == (3, 13)


def test_cache_dir_is_relative_to_the_file_that_names_it(project: Write) -> None:
    root = project({"a/leaklint.toml": 'cache-dir = "../cache"\n'})
    assert settings_of(root, "a/x.py").cache_dir.resolve() == root / "cache"
    assert settings_of(root, "a/x.py", cache_dir=Path("here")).cache_dir == root / "here"


def test_the_baseline_is_relative_to_the_file_that_names_it(project: Write) -> None:
    root = project({"a/leaklint.toml": 'baseline = "known.json"\n'})
    assert settings_of(root, "x.py").baseline is None
    assert settings_of(root, "a/x.py").baseline == root / "a" / "known.json"
    assert settings_of(root, "a/x.py", baseline="here.json").baseline == root / "here.json"


def test_each_file_is_read_once(project: Write) -> None:
    root = project({"leaklint.toml": 'select = ["LK1"]\n'})
    lookup = resolver(root)
    first = lookup.for_path(Path("x.py"))
    (root / "leaklint.toml").write_text("nonsense")
    assert lookup.for_path(Path("y.py")) is first


def test_required_version_is_compared(project: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    import leaklint

    monkeypatch.setattr(leaklint, "__version__", "1.2.3", raising=False)
    for fits in (">=1.2", "1.2", "1", "==1.2.*", "~=1.2.0", ">1,<2", "!=1.3"):
        settings_of(project({"leaklint.toml": f'required-version = "{fits}"\n'}))
    for other in (">=1.3", "1.3", "2", "==1.2", "~=1.3.0", "<1.2.3"):
        root = project({"leaklint.toml": f'required-version = "{other}"\n'})
        with pytest.raises(ConfigError, match=r"^leaklint\.toml:1: required-version: .* this is leaklint 1\.2\.3$"):
            settings_of(root)


def test_reading_a_plain_project_loads_no_parser(project: Write) -> None:
    import subprocess

    project({"pyproject.toml": '[project]\nname = "x"\n', "a.py": "", "b/c.py": ""})
    program = (
        "import sys; from pathlib import Path; from leaklint.config.load import Resolver\n"
        "from leaklint.config.discover import discover\n"
        "found = list(discover([Path()], Resolver({}, None, False, Path.cwd()), print))\n"
        "print(len(found), sorted({'pathspec', 'tomllib', 'difflib', 'json', 'libcst'} & set(sys.modules)))"
    )
    where = str(Path(sys.modules["leaklint.config"].__path__[0]).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONPATH": where}
    )
    assert done.stdout.split("\n")[0] == "2 []"
