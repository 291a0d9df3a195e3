"""What git ignores is not read; git itself is the oracle."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from leaklint.config.discover import discover
from leaklint.config.load import Resolver

Write = Callable[[Mapping[str, str]], Path]

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def found(root: Path, *paths: str, **cli: object) -> list[str]:
    resolver = Resolver({"exclude": ("nothing",), **cli}, None, False, root)
    files = discover([Path(path) for path in paths or (".",)], resolver, pytest.fail)
    return sorted(file.shown for file in files)


def empty(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "")


def test_deeper_files_overrule_those_above(project: Write) -> None:
    root = project(
        {
            ".gitignore": "*_pb2.py\nlog/\n/top.py\n",
            "a/.gitignore": "!keep_pb2.py\ninner.py\n",
            **empty("x_pb2.py", "a/keep_pb2.py", "a/b/keep_pb2.py", "a/x_pb2.py", "log/a.py", "a/log/a.py"),
            **empty("top.py", "a/top.py", "a/inner.py", "inner.py", ".git/HEAD"),
        }
    )
    assert found(root) == ["a/b/keep_pb2.py", "a/keep_pb2.py", "a/top.py", "inner.py"]


def test_an_ignored_folder_is_not_entered_whatever_its_files_say(project: Write) -> None:
    root = project({".gitignore": "out/\n!out/a.py\n", "out/.gitignore": "!*\n", **empty("out/a.py", ".git/HEAD")})
    assert found(root) == []


def test_files_above_count_up_to_the_repository_and_no_further(project: Write) -> None:
    root = project(
        {
            ".gitignore": "*.py\n",
            "repo/.gitignore": "/sub/a.py\nb.py\n",
            **empty("repo/.git/HEAD", "repo/sub/a.py", "repo/sub/deep/b.py", "repo/sub/c.py"),
        }
    )
    assert found(root, "repo/sub") == ["repo/sub/c.py"]
    assert found(root / "repo/sub") == ["c.py"]


def test_outside_a_repository_the_files_below_count(project: Write) -> None:
    root = project({".gitignore": "a.py\n", **empty("a.py", "b.py")})
    assert found(root) == ["b.py"]


def test_a_folder_that_is_taken_back_does_not_take_back_what_is_in_it(project: Write) -> None:
    root = project({".gitignore": "vendor\n!app\n", **empty("app/vendor/a.py", "app/b.py", ".git/HEAD")})
    assert found(root) == ["app/b.py"]


def test_it_can_be_switched_off(project: Write) -> None:
    root = project({".gitignore": "a.py\n", "c/.gitignore": "*\n", **empty("a.py", "b.py", "c/d.py")})
    assert found(root, respect_gitignore=False) == ["a.py", "b.py", "c/d.py"]


def test_lists_of_the_repository_and_of_the_user(project: Write, tmp_path: Path) -> None:
    root = project(
        {
            ".gitignore": "!kept.py\n",
            ".git/info/exclude": "/private.py\nkept.py\n",
            **empty(".git/HEAD", "private.py", "sub/private.py", "kept.py", "mine.py", "named.py"),
        }
    )
    assert found(root) == ["kept.py", "mine.py", "named.py", "sub/private.py"]
    (tmp_path / "home/.config/git").mkdir(parents=True)
    (tmp_path / "home/.config/git/ignore").write_text("mine.py\n")
    assert found(root) == ["kept.py", "named.py", "sub/private.py"]
    (tmp_path / "home/.gitconfig").write_text("[user]\n\tname = x\n[core]\n\teditor = vi\n\texcludesFile = ~/list\n")
    (tmp_path / "home/list").write_text("named.py\n")
    assert found(root) == ["kept.py", "mine.py", "sub/private.py"]


def test_the_repository_of_a_worktree(project: Write) -> None:
    root = project(
        {
            "main/.git/info/exclude": "a.py\n",
            "main/.git/worktrees/w/commondir": "../..\n",
            "w/.git": "gitdir: ../main/.git/worktrees/w\n",
            **empty("w/a.py", "w/b.py"),
        }
    )
    assert found(root, "w") == ["w/b.py"]


def test_lines_that_git_cannot_read_are_passed_over(project: Write) -> None:
    root = project({})
    (root / ".gitignore").write_bytes(b"\xef\xbb\xbfa.py\r\n!\r\n\\\r\n[z-a].py\r\n# c.py\r\n\xff.py\r\nb.py   \r\n")
    project(empty("a.py", "b.py", "c.py", ".git/HEAD"))
    assert found(root) == ["c.py"]


PATTERNS = (
    *("a", "a/", "/a", "b.py", "*.py", "a*", "?", "/b.py", "a/b.py", "a/*", "a/**", "**/b.py", "a/**/c.py", "/a/b/"),
    *("*", "*/", "b/", "/*", "**/b", "a/*/c.py", "[ab].py", "\\a", "b.py ", "/**", "a/b", "*/c.py", "**", "./a"),
    *("[!a].py", "[^b]", "[[:alpha:]].py", "a**", "a?py", "a/[!b]", "[a-b]/c.py", "\\*", "a[/]b.py", "[", "***/c.py"),
)


@needs_git
@pytest.mark.parametrize("seed", range(40))
def test_random_ignore_files_are_read_as_git_reads_them(project: Write, seed: int) -> None:
    choose = random.Random(seed)
    folders = ["", *(f"{x}/" for x in "ab"), *(f"{x}/{y}/" for x in "ab" for y in "ab"), "a/b/a/"]
    files = empty(*(f"{folder}{name}.py" for folder in folders for name in "abc"))
    for folder in choose.sample(folders, 3):
        marks = [choose.choice(("", "", "!")) + choose.choice(PATTERNS) for _ in range(choose.randint(1, 4))]
        files[f"{folder}.gitignore"] = "\n".join(marks) + "\n"
    root = project(files)
    git = ("git", "-c", "core.excludesFile=/dev/null")
    subprocess.run((*git, "init", "-q", "."), cwd=root, check=True)
    listed = subprocess.run(
        (*git, "ls-files", "--others", "--exclude-standard", "*.py"),
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    assert found(root) == sorted(listed.stdout.splitlines()), files
