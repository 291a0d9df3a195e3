"""Which files are read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from leaklint.config.discover import discover, is_generated
from leaklint.config.load import ConfigError, Resolver

Write = Callable[[Mapping[str, str]], Path]


def found(root: Path, *paths: str, problems: list[str] | None = None, **cli: object) -> list[str]:
    told: list[str] = []
    resolver = Resolver(cli, None, False, root)
    files = [file.shown for file in discover([Path(path) for path in paths or (".",)], resolver, told.append)]
    assert told == (problems or [])
    return files


def empty(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "")


def test_python_files_in_order_but_no_stubs(project: Write) -> None:
    root = project(empty("b.py", "a/z.py", "a/b/c.py", "a.py", "a-b.py", "w.pyw", "x.pyi", "y.txt", "z.ipynb", "py"))
    assert found(root) == ["a/b/c.py", "a/z.py", "a-b.py", "a.py", "b.py", "w.pyw"]


def test_paths_are_shown_from_the_working_directory(project: Write) -> None:
    root = project(empty("sub/a.py", "other/b.py"))
    assert found(root, str(root / "sub")) == ["sub/a.py"]
    assert found(root, "sub/../other") == ["other/b.py"]
    assert found(root / "sub", "../other", ".") == [f"{root}/other/b.py", "a.py"]


def test_the_path_can_be_opened(project: Write) -> None:
    root = project(empty("a.py"))
    (file,) = discover([Path(".")], Resolver({}, None, False, root), print)
    assert file.path == root / "a.py"
    assert file.settings.root == root


def test_default_excludes_hold_below_the_folder_and_not_above_it(project: Write) -> None:
    root = project(empty("build/venv/src/a.py", "build/venv/src/build/b.py", "build/venv/node_modules/c.py", "d.py"))
    assert found(root) == ["d.py"]
    assert found(root / "build/venv") == ["src/a.py"]
    assert found(root, "build/venv") == ["build/venv/src/a.py"]
    assert found(root, "build/venv/src/build/b.py") == ["build/venv/src/build/b.py"]


def test_files_in_which_macos_keeps_attributes_are_no_code(project: Write) -> None:
    root = project(empty("src/a.py", "src/._a.py", "src/._shop/b.py", "src/_.py"))
    assert found(root) == ["src/_.py", "src/a.py"]


def test_a_name_that_only_resembles_an_exclude_is_read(project: Write) -> None:
    names = ("builder/a.py", "build.py", "my_venv/a.py", "distance/a.py")
    assert found(project(empty(*names))) == sorted(names, key=lambda name: name.split("/"))


def test_exclude_replaces_the_default_and_extend_exclude_adds(project: Write) -> None:
    root = project(empty("build/a.py", "gen/b.py", "src/gen/c.py", "src/d.py", "src/e_pb2.py"))
    assert found(root, exclude=("gen",)) == ["build/a.py", "src/d.py", "src/e_pb2.py"]
    assert found(root, extend_exclude=("/gen,*_pb2.py",)) == ["src/d.py", "src/gen/c.py"]
    assert found(root, extend_exclude=("src/**",)) == ["gen/b.py"]
    assert found(root, extend_exclude=("src/*", "!src/d.py")) == ["gen/b.py", "src/d.py"]


def test_globs_of_a_configuration_start_at_its_folder(project: Write) -> None:
    root = project(
        {
            "leaklint.toml": 'extend-exclude = ["gen/*"]\n',
            "app/leaklint.toml": 'extend-exclude = ["/top.py"]\n',
            **empty("gen/a.py", "app/gen/b.py", "app/top.py", "app/in/top.py"),
        }
    )
    assert found(root) == ["app/gen/b.py", "app/in/top.py"]
    assert found(root / "app") == ["gen/b.py", "in/top.py"]


def test_each_file_has_the_settings_of_its_nearest_configuration(project: Write) -> None:
    root = project(
        {
            "leaklint.toml": 'select = ["LK1"]\n[[overrides]]\nfiles = ["t_*.py"]\nextend-select = ["LK5"]\n',
            "b/pyproject.toml": '[tool.leaklint]\nselect = ["LK2"]\n',
            **empty("a.py", "b/a.py", "b/c/a.py", "d/t_a.py"),
        }
    )
    files = discover([Path(".")], Resolver({}, None, False, root), print)
    assert {file.shown: (*file.settings.select, *file.settings.extend_select) for file in files} == {
        "a.py": ("LK1",),
        "b/a.py": ("LK2",),
        "b/c/a.py": ("LK2",),
        "d/t_a.py": ("LK1", "LK5"),
    }


def test_a_wrong_configuration_on_the_way_is_an_error(project: Write) -> None:
    root = project({"a/leaklint.toml": "\njob = 1\n", "a/b.py": ""})
    with pytest.raises(ConfigError, match=r'^a/leaklint\.toml:2: job: unknown key "job"; the nearest .* "jobs"$'):
        found(root)


def test_include_names_what_is_read(project: Write) -> None:
    root = project(
        {"leaklint.toml": 'include = ["*.py", "scripts/*", "*.pyi"]\n', **empty("a.py", "scripts/run", "b.pyi")}
    )
    assert found(root) == ["a.py", "b.pyi", "scripts/run"]


def test_a_file_that_is_named_is_read(project: Write) -> None:
    root = project({".gitignore": "*\n", **empty(".venv/a.py", "script", "b.pyi", ".git/")})
    assert found(root, ".venv/a.py", "script", "b.pyi") == [".venv/a.py", "script", "b.pyi"]


def test_a_folder_that_is_named_is_read_even_if_it_is_excluded_or_ignored(project: Write) -> None:
    root = project({".gitignore": "out/\n", **empty(".git/", "out/a.py", "gen/b.py", "gen/c/d.py")})
    assert found(root, extend_exclude=("gen/**",)) == []
    assert found(root, "out", "gen", extend_exclude=("gen/**",)) == ["out/a.py", "gen/b.py", "gen/c/d.py"]


def test_force_exclude_holds_for_named_paths_too(project: Write) -> None:
    root = project(empty(".venv/a.py", "src/build/b.py", "src/c.py", "gen/d.py"))
    named = (".venv/a.py", "src/build/b.py", "src/c.py", "gen/d.py", "gen")
    assert found(root, *named, force_exclude=True, extend_exclude=("gen/*",)) == ["src/c.py"]


def test_force_exclude_does_not_look_above_the_root(project: Write) -> None:
    root = project(empty("build/a.py")) / "build"
    assert found(root, "a.py", force_exclude=True) == ["a.py"]
    assert found(root, force_exclude=True) == ["a.py"]


def test_each_file_comes_once(project: Write) -> None:
    root = project(empty("a/b.py", "a/c.py"))
    assert found(root, "a/c.py", "a", ".", "a/b.py") == ["a/c.py", "a/b.py"]


def test_a_path_that_does_not_exist_is_a_problem_and_the_others_go_on(project: Write) -> None:
    root = project(empty("a.py"))
    (root / "broken.py").symlink_to("nowhere")
    problems = ["none.py: no such file or directory", "broken.py: no such file or directory"]
    assert found(root, "none.py", "broken.py", "a.py", problems=problems) == ["a.py"]


def test_a_path_with_a_file_for_a_folder_is_a_problem(project: Write) -> None:
    assert found(project(empty("a.py")), "a.py/b.py", problems=["a.py/b.py: not a directory"]) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
def test_pipes_are_no_files(project: Write) -> None:
    root = project({})
    os.mkfifo(root / "pipe.py")
    assert found(root) == []
    assert found(root, "pipe.py", problems=["pipe.py: is neither a file nor a folder"]) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="may read everything")
def test_a_folder_that_may_not_be_listed_is_a_problem(project: Write) -> None:
    root = project(empty("a.py", "shut/b.py"))
    (root / "shut").chmod(0)
    try:
        assert found(root, problems=["shut: permission denied"]) == ["a.py"]
    finally:
        (root / "shut").chmod(0o755)


def test_a_folder_that_cannot_be_listed_is_a_problem(project: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(empty("a.py", "shut/b.py"))
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("/shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert found(root, problems=["shut: permission denied"]) == ["a.py"]


def test_links_that_turn_in_circles_end(project: Write) -> None:
    root = project(empty("a/b.py"))
    (root / "a/up").symlink_to("..")
    (root / "a/self").symlink_to(".")
    (root / "self.py").symlink_to("self.py")
    assert found(root) == ["a/b.py"]
    assert found(root, "a") == ["a/b.py"]


def test_a_link_and_its_target_are_one_file(project: Write) -> None:
    root = project(empty("z/real.py"))
    (root / "a_link.py").symlink_to("z/real.py")
    (root / "b_link").symlink_to("z")
    assert found(root) == ["z/real.py"]
    assert found(root, "a_link.py", ".") == ["a_link.py"]


def test_a_link_is_read_where_its_target_is_not_read_by_its_own_name(project: Write) -> None:
    root = project(empty("script", ".venv/pkg/a.py"))
    (root / "script.py").symlink_to("script")
    (root / "pkg").symlink_to(".venv/pkg")
    assert found(root) == ["pkg/a.py", "script.py"]


def test_links_that_leave_the_folder_are_not_followed(project: Write, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.py").touch()
    root = project(empty("b.py"))
    (root / "out").symlink_to(tmp_path / "outside")
    (root / "out.py").symlink_to(tmp_path / "outside/a.py")
    assert found(root) == ["b.py"]
    assert found(root, "out", "out.py") == ["out/a.py"]


def test_a_folder_that_is_named_by_a_link_is_read(project: Write, tmp_path: Path) -> None:
    root = project(empty("src/a.py"))
    (tmp_path / "link").symlink_to(root)
    assert found(root, str(tmp_path / "link")) == [f"{tmp_path}/link/src/a.py"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_odd_names(project: Write) -> None:
    root = project(empty("ä b.py", "we,ird:50%.py", "new\nline.py", "[x].py"))
    Path(os.fsdecode(os.fsencode(root) + b"/\xff.py")).touch()
    assert found(root) == ["[x].py", "new\nline.py", "we,ird:50%.py", "ä b.py", "\udcff.py"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"# @generated by tool\n", True),
        (b"#!/usr/bin/env python\n# coding: utf-8\n#\n#\n# Code generated by x. DO NOT EDIT.\n", True),
        (b"# -*- coding: utf-8 -*-\n# Generated by the protocol buffer compiler.  DO NOT EDIT!\n", True),
        (b"# a\r\n# Code generated by x. DO NOT EDIT.\r\n", True),
        (b"\n\n\n\n\n# @generated\n", False),
        (b"# generated reports go here\n", False),
        (b"# DO NOT EDIT\n", False),
        (b"from x import generated_at\n", False),
        (b"", False),
    ],
)
def test_generated_files_say_so_in_their_first_five_lines(head: bytes, expected: bool) -> None:
    assert is_generated(head) is expected
