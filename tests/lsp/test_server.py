"""The language server as an editor sees it: over its pipes, with documents that may never have been saved."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import leaklint

LEAKY = """\
import json


def region(path):
    stream = open(path)
    settings = json.load(stream)
    stream.close()
    return settings
"""
CLEAN = "def region(path):\n    with open(path) as stream:\n        return stream.read()\n"
EMOJI = 'def read(path):\n    mark = "😀é"; stream = open(path)\n    return stream.read().upper()\n'

Message = dict[str, Any]


def applied(text: str, action: Message, uri: str, encoding: str = "utf-16-le") -> str:
    """The text after an action, by the rules of the protocol: all edits speak of the text as it was before."""
    lines = text.splitlines(keepends=True)

    def offset(place: Message) -> int:
        before = sum(map(len, lines[: place["line"]]))
        line = lines[place["line"]] if place["line"] < len(lines) else ""
        unit = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}[encoding]
        return before + len(line.encode(encoding)[: place["character"] * unit].decode(encoding))

    edits = sorted(action["edit"]["changes"][uri], key=lambda edit: -offset(edit["range"]["start"]))
    for edit in edits:
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text


def titled(actions: list[Message], start: str) -> Message:
    found = [action for action in actions if action["title"].startswith(start)]
    assert len(found) == 1, [action["title"] for action in actions]
    return found[0]


def test_a_buffer_that_was_never_saved_is_checked_as_it_is_typed(editor: Any) -> None:
    editor.start()
    uri = editor.open("unsaved.py", LEAKY)
    (found,) = editor.published(uri, 1)
    assert (found["code"], found["source"], found["severity"]) == ("LK302", "leaklint", 1)
    assert found["range"] == {"start": {"line": 4, "character": 13}, "end": {"line": 4, "character": 23}}
    editor.change(uri, CLEAN)
    assert editor.published(uri, 2) == []
    assert not (editor.folder / "unsaved.py").exists()
    editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert editor.published(uri) == []
    assert editor.end() == 0


def test_the_path_of_a_leak_is_related_information(editor: Any) -> None:
    editor.start()
    uri = editor.open("a.py", LEAKY)
    (found,) = editor.published(uri)
    steps = [(step["location"]["range"]["start"]["line"], step["message"]) for step in found["relatedInformation"]]
    assert steps[:2] == [(4, "file acquired here"), (5, "may raise here")]
    assert {step["location"]["uri"] for step in found["relatedInformation"]} == {uri}


def test_an_editor_that_asks_is_answered_and_not_told_as_well(editor: Any) -> None:
    capabilities = editor.start(pulls=True)
    assert capabilities["diagnosticProvider"]["interFileDependencies"] is False
    uri = editor.open("a.py", LEAKY)
    assert [found["code"] for found in editor.pulled(uri)] == ["LK302"]
    editor.change(uri, CLEAN)
    assert editor.pulled(uri) == []
    assert not [said for said in editor._said if said.get("method") == "textDocument/publishDiagnostics"]


@pytest.mark.parametrize(
    ("encodings", "agreed", "column"),
    [(None, "utf-16", 27), (["utf-32", "utf-16"], "utf-32", 26), (["utf-8"], "utf-8", 30)],
)
def test_columns_are_counted_as_the_editor_counts_them(
    editor: Any, encodings: list[str] | None, agreed: str, column: int
) -> None:
    assert editor.start(pulls=True, encodings=encodings)["positionEncoding"] == agreed
    uri = editor.open("emoji.py", EMOJI)
    (found,) = editor.pulled(uri)
    codec = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8": "utf-8"}[agreed]
    width = {"utf-16": 2, "utf-32": 4, "utf-8": 1}[agreed]
    line = EMOJI.splitlines()[1]
    assert column == len(line[: line.index("open")].encode(codec)) // width
    assert found["range"]["start"] == {"line": 1, "character": column}
    assert found["range"]["end"] == {"line": 1, "character": column + len("open(path)")}
    assert editor.hover(uri, 1, column).startswith("# LK301 ")
    assert editor.hover(uri, 1, column - 2) == ""
    ignored = applied(EMOJI, titled(editor.actions(uri, 1, column), "Ignore LK301"), uri, codec)
    assert ignored.splitlines()[1] == f"{line}  # leaklint: ignore[LK301]"
    editor.change(uri, ignored)
    assert editor.pulled(uri) == []


def test_a_quick_fix_cures_its_finding(editor: Any) -> None:
    editor.start(pulls=True)
    text = "import json\n\n\ndef settings(path):\n    return '😀', json.load(open(path))\n"
    uri = editor.open("a.py", text)
    (found,) = editor.pulled(uri)
    start = found["range"]["start"]
    fix = titled(editor.actions(uri, start["line"], start["character"]), f"{found['code']}: ")
    assert fix["kind"] == "quickfix"
    assert [one["code"] for one in fix["diagnostics"]] == [found["code"]]
    editor.change(uri, applied(text, fix, uri))
    assert editor.pulled(uri) == []


def test_all_safe_fixes_are_applied_at_once_and_nothing_else(editor: Any) -> None:
    editor.start(pulls=True)
    twice = "import json\n\n\ndef one(path):\n    return json.load(open(path))\n"
    twice += "\n\ndef two(path):\n    return open(path).read()\n"
    uri = editor.open("a.py", twice)
    assert len(editor.pulled(uri)) == 2
    (action,) = editor.actions(uri, 0, 0, only=["source.fixAll"])
    assert action["kind"] == "source.fixAll.leaklint"
    fixed = applied(twice, action, uri)
    assert fixed.count("with open(path)") == 2
    assert fixed.startswith("import json\n\n\ndef one(path):\n")
    editor.change(uri, fixed)
    assert editor.pulled(uri) == []
    assert editor.actions(uri, 0, 0, only=["source.fixAll"]) == []
    assert editor.actions(uri, 0, 0, only=["source.organizeImports"]) == []


def test_a_second_finding_joins_the_comment_that_silences_another_rule(editor: Any) -> None:
    editor.start(pulls=True)
    text = "def two(a, b):\n    return open(\n        a\n    ).read() + '😀'  # leaklint: ignore[LK301] known\n"
    uri = editor.open("a.py", text)
    found = next(one for one in editor.pulled(uri) if one["code"] == "LK303")
    start = found["range"]["start"]
    action = titled(editor.actions(uri, start["line"], start["character"]), "Ignore LK303")
    silenced = applied(text, action, uri)
    editor.change(uri, silenced)
    assert "LK303" not in [one["code"] for one in editor.pulled(uri)]
    on_its_row = text.replace("open(\n        a\n    )", "open(a)")
    editor.change(uri, on_its_row, 3)
    start = next(one for one in editor.pulled(uri) if one["code"] == "LK303")["range"]["start"]
    action = titled(editor.actions(uri, start["line"], start["character"]), "Ignore LK303")
    assert "# leaklint: ignore[LK301, LK303] known" in applied(on_its_row, action, uri)


def test_a_comment_explains_the_rule_that_it_names(editor: Any) -> None:
    editor.start(pulls=True)
    text = "x = 1  # leaklint: ignore[LK302, discarded-resource]\ny = 'LK302'\n"
    uri = editor.open("a.py", text)
    assert editor.hover(uri, 0, text.index("LK302") + 2).startswith("# LK302 close-not-in-finally\n")
    assert editor.hover(uri, 0, text.index("discarded")).startswith("# LK303 ")
    assert editor.hover(uri, 1, 6) == ""
    assert "## Why it leaks" in editor.hover(uri, 0, text.index("LK302"))


def test_the_configuration_holds_as_soon_as_it_changes(editor: Any) -> None:
    editor.start(didChangeWatchedFiles={"dynamicRegistration": True})
    asked = editor.wait_for(lambda message: message.get("method") == "client/registerCapability")
    (registration,) = asked["params"]["registrations"]
    assert "leaklint.toml" in registration["registerOptions"]["watchers"][0]["globPattern"]
    uri = editor.open("src/a.py", LEAKY)
    assert len(editor.published(uri)) == 1
    settings = editor.folder / "leaklint.toml"
    changed = {"changes": [{"uri": settings.as_uri(), "type": 2}]}
    settings.write_text('[per-file-ignores]\n"src/*" = ["LK302"]\n')
    editor.tell("workspace/didChangeWatchedFiles", changed)
    assert editor.published(uri) == []
    settings.write_text('selct = ["LK3"]\n')
    editor.tell("workspace/didChangeWatchedFiles", changed)
    complaint = editor.wait_for(lambda message: message.get("method") == "window/showMessage")
    assert "selct" in complaint["params"]["message"]
    settings.unlink()
    editor.tell("workspace/didChangeWatchedFiles", changed)
    editor.published(uri)  # of the broken configuration: nothing
    assert len(editor.published(uri)) == 1


def test_what_a_run_over_the_project_leaves_out_is_left_out(editor: Any) -> None:
    (editor.folder / "leaklint.toml").write_text('extend-exclude = ["vendor"]\n')
    editor.start(pulls=True)
    assert editor.pulled(editor.open("vendor/a.py", LEAKY)) == []
    assert editor.pulled(editor.open("stub.pyi", LEAKY)) == []
    assert editor.pulled(editor.open("made.py", f"# @generated\n{LEAKY}")) == []
    assert len(editor.pulled(editor.open("own.py", LEAKY))) == 1


def test_code_that_cannot_be_parsed_is_one_finding_until_it_can(editor: Any) -> None:
    editor.start(pulls=True)
    uri = editor.open("a.py", LEAKY + "def half(")
    (found,) = editor.pulled(uri)
    assert found["code"] == "LK000"
    assert [action["title"] for action in editor.actions(uri, 8, 0)] == []
    editor.change(uri, LEAKY)
    assert [found["code"] for found in editor.pulled(uri)] == ["LK302"]


def test_without_the_extra_it_is_one_line_and_status_2(tmp_path: Path) -> None:
    script = (
        "import sys, importlib.util\n"
        "found = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *rest: None if name == 'pygls' else found(name, *rest)\n"
        "from leaklint.cli.app import run\nsys.exit(run(['lsp']))"
    )
    root = Path(leaklint.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(root)}
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: the language server needs the extra `lsp`")
    assert done.stderr.count("\n") == 1
