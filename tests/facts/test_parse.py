"""What Python accepts has a tree; what it rejects is named where Python names it; nothing ends the process."""

from __future__ import annotations

import subprocess
import sys
import warnings

import libcst
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaklint.facts.parse import ParseFailure, parse
from leaklint.facts.positions import offsets
from leaklint.text.source import Source


def source(text: str) -> Source:
    return Source.from_text(text, "a.py")


def failure(text: str) -> ParseFailure:
    with pytest.raises(ParseFailure) as caught:
        parse(source(text))
    return caught.value


ODD_BUT_VALID = [
    "",
    "\n",
    "\r",
    "\r\n",
    "   ",
    "\t",
    "\f",
    "\f\n",
    "# only",
    "# only\n",
    "\n\n# a\n\n",
    "x = 1",
    "x = 1\r",
    "x = 1\r\n",
    "x = 1\ry = 2\r\nz = 3\n",
    "if x:\r    y\r\r    z\r",
    "x = '''a\rb\r\nc'''\r",
    "if x:\n\ty\n",
    "\\\nx\n",
    "\f\\\nx",
    "# c\\\n",
    "class A:\n\\\n  y\n",
    "if x: pass\r\n\r\n\\\r",
    "pass\\\r\n    \n  # e    \n  # e",
    "y\n\n  # e\r\n\r\n",
    "x \n\f\n\n  # e\n  # e\n   ",
    "\fx",
    " \f\fx\n",
    "x\r\n\fy",
    "if x:\n  y\n\f  z\n",
    "if x:\n  \f  y\n  z\n",
    "x = '''\n\fy'''\n",
    "x = [\n\f1]\n",
    "x\n\\\ny\n",
    "if x:\n  y\n\\\nz\n",
    "if x:\n  y\n  \\\r\n   \\\n z\n",
    "x = 'a\\\n\\\nb'\n",
    "x\n    # c\n  # d\n",
    "if a:\n    b\n  # x\n # y\n",
    "def f(): pass\r\n    # c\r  # d\n# e\n",
    "x = 1 + \\\n    2\n",
    "x = 1 + \\\r\n    2\r\n",
    "x = 1 + \\\r    2\r",
    "x\\\n\n",
    "\\\nx\n",
    "def f():\n    pass\n\f\ndef g():\n    pass",
    "x = 1;",
    "x = 1;\n",
    "x = 1  # c",
    "class A: pass\n    # c\n  # d\n",
    "if x:\n    y\n  # odd\n# c\n\n\n",
    "x = [\n\n# c\n1,\r\n2]",
    "\n\r\n\r\n",
    "x\n\r",
    "  # c\n   \nx\n   ",
    "x = '\u2028\x1c\x85'\n",
    "x = 1\x0c\n",
    "def f(): \\\n  return 1\n",
]


@pytest.mark.parametrize("text", ODD_BUT_VALID)
def test_offsets_mean_the_same_in_the_tree_and_in_the_text(text: str) -> None:
    code = parse(source(text)).code
    assert len(code) == len(text)


PIECES = st.sampled_from(
    [
        "\n",
        "\r\n",
        "\r",
        " ",
        "    ",
        "\t",
        "\f",
        "x",
        "x = 1",
        "if x:",
        "else:",
        "def f():",
        "pass",
        ";",
        "# c",
        "\\\n",
        "\\\r\n",
        "\\\r",
        "(",
        ")",
        "'a'",
        "'''",
        "[",
        "]",
        ",",
        "\x0b",
        "é",
        "y\n",
        "if x:\n    y\n",
        "if x:\r\n\ty\r\n",
        "class A:\r  z\r",
        "\x00",
        "\x1a",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_text_has_a_tree_of_its_length_or_a_place_that_is_wrong(text: str) -> None:
    read = source(text)
    refused: ParseFailure | None = None
    try:
        module = parse(read)
    except ParseFailure as error:
        refused = error
    if refused:
        read.offset(refused.row, refused.column)
        assert "\n" not in refused.message
    else:
        assert len(module.code) == len(text)
        assert offsets(module)[id(module)] == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "def f(:\n    pass\n",
        "x = (1,\n",
        "x = 1\n  y = 2\n",
        "if x:\npass\n",
        "x = 'a\n",
        "é = = 1\n",
        "'é' x\n",
        "x = 1\ry = = 2\r",
        "x = 1\r\ny = = 2\r\n",
        "\f\nx = = 1\n",
        "'''\n\n",
        "f(a b)\n",
        "if x:\n        y\n    z\n",
        "x = 0777\n",
        "x = \\",
        "a = $b\n",
        "x = “a”\n",
    ],
)
def test_a_syntax_error_stands_where_the_compiler_says(text: str) -> None:
    with pytest.raises(SyntaxError) as python:
        compile(text, "a.py", "exec")
    found = failure(text)
    assert found.kind == "syntax"
    assert found.message == python.value.msg
    assert found.row == min(python.value.lineno or 1, source(text).line_count)
    assert found.column == min(max(python.value.offset or 1, 1), len(source(text).line(found.row)) + 1)


def test_half_of_a_surrogate_pair_has_a_place() -> None:
    found = failure("x = 1\ny = '\ud800'\n")
    assert (found.kind, found.row, found.column) == ("syntax", 2, 6)


def test_a_warning_of_the_compiler_is_neither_shown_nor_an_error(recwarn: pytest.WarningsRecorder) -> None:
    warnings.simplefilter("error")
    assert failure("x = '\\d'\ny = = 1\n").row == 2
    assert not recwarn.list


def test_what_only_this_parser_rejects_is_called_unsupported(monkeypatch: pytest.MonkeyPatch) -> None:
    def reject(text: str, encoding: str) -> libcst.Module:
        raise libcst.ParserSyntaxError("no", lines=["x\n", "y z\n"], raw_line=2, raw_column=3)

    monkeypatch.setattr("libcst.native.parse_module", reject)
    found = failure("x\ny = 1\n")
    assert (found.message, found.row, found.column) == ("leaklint's parser does not know this syntax yet", 2, 4)
    assert found.kind == "unsupported"


@pytest.mark.parametrize(
    "text", ["def f[T](x: T) -> T: ...\n", "type A = int\n", "try:\n    f()\nexcept* E:\n    pass\n"]
)
def test_syntax_newer_than_the_running_python_is_parsed(text: str) -> None:
    assert parse(source(text)).code == text


DEEP = {
    "operators": "x = " + "1 + " * 600 + "1\n",
    "strings": "x = (" + "'a'\n" * 600 + ")\n",
    "parentheses": "x = " + "(" * 150 + "1" + ")" * 150 + "\n",
    "a long list": "x = [" + "1, " * 20_000 + "]\n",
    "elifs": "if a:\n  pass\n" + "elif a:\n  pass\n" * 600,
    "a method chain": "x = a" + ".b()" * 300 + "\n",
    "indentation": "".join(" " * n + "if a:\n" for n in range(99)) + " " * 99 + "pass\n",
    "patterns": "match a:\n  case [[[[b]]]]:\n    pass\n",
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_code_is_parsed(name: str) -> None:
    module = parse(source(DEEP[name]))
    assert offsets(module)[id(module)] == (0, len(DEEP[name]))


# In a process of their own: a parser that overflows its stack takes the process with it.
TOO_DEEP = {
    "operators": "'x = ' + '1 + ' * 300_000 + '1\\n'",
    "brackets": "'x = ' + '[' * 5000 + ']' * 5000 + '\\n'",
    "open brackets": "'x = ' + '(' * 100_000",
    "dicts": "'x = ' + '{1:' * 5000 + '1' + '}' * 5000 + '\\n'",
    "elifs": "'if a:\\n  pass\\n' + 'elif a:\\n  pass\\n' * 50_000",
    "a method chain": "'x = a' + '.b()' * 50_000 + '\\n'",
    "strings": "'x = (' + '\"a\"\\n' * 20_000 + ')\\n'",
    "not": "'x = ' + 'not ' * 100_000 + 'a\\n'",
    "and": "'x = ' + 'a and ' * 100_000 + 'a\\n'",
    "lambdas": "'x = ' + 'lambda: ' * 50_000 + 'a\\n'",
    "patterns": "'match a:\\n  case ' + '{1: ' * 40 + 'b' + '}' * 40 + ':\\n    pass\\n'",
    "parentheses in a pattern": "'match a:\\n  case ' + '(' * 60 + 'b' + ')' * 60 + ':\\n    pass\\n'",
}


@pytest.mark.parametrize("name", TOO_DEEP)
def test_what_is_too_deep_is_named_and_ends_nothing(name: str) -> None:
    program = (
        "from leaklint.facts.parse import ParseFailure, parse\n"
        "from leaklint.text.source import Source\n"
        f"try: parse(Source.from_text({TOO_DEEP[name]}, 'a.py'))\n"
        "except ParseFailure as error: print(error.kind, error.message)\n"
    )
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (child.returncode, child.stderr) == (0, "")
    assert child.stdout.startswith("too-deep the code is nested or chained too deeply")
