"""A source is its file, character by character, and knows where each of them stands."""

from __future__ import annotations

import codecs
import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaklint.model.diagnostic import Span as SpanOfTheModel
from leaklint.text.source import Source, SourceError
from leaklint.text.span import Span

ODD = st.text(alphabet="ab\t \n\r\f\x0b\x1c\u2028é😀'#\x00", max_size=40)


def source(text: str) -> Source:
    return Source.from_text(text, "a.py")


def error_of(data: bytes) -> tuple[str, int, int]:
    with pytest.raises(SourceError) as caught:
        Source.from_bytes(data, "a.py")
    return caught.value.message, caught.value.row, caught.value.column


# -- decoding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        ("x = 'é'\n".encode(), "x = 'é'\n", "utf-8"),
        (b"# coding: latin-1\n'\xe9'", "# coding: latin-1\n'é'", "iso-8859-1"),
        (b"# -*- coding: latin-1-dos -*-\r\n'\xe9'", "# -*- coding: latin-1-dos -*-\r\n'é'", "iso-8859-1"),
        (b"# vim: set fileencoding=cp1252 :\n'\x80'", "# vim: set fileencoding=cp1252 :\n'€'", "cp1252"),
        (b"#!/usr/bin/python\n# coding: latin-1\n'\xe9'", "#!/usr/bin/python\n# coding: latin-1\n'é'", "iso-8859-1"),
        (b"\f# coding: latin-1\n'\xe9'", "\f# coding: latin-1\n'é'", "iso-8859-1"),
        (b"\r# coding: latin-1\r'\xe9'", "\r# coding: latin-1\r'é'", "iso-8859-1"),
        (b"# coding: UTF-8-SIG\n'\xc3\xa9'", "# coding: UTF-8-SIG\n'é'", "utf-8"),
        (b"# coding: shift_jis\n'\x82\xa0'", "# coding: shift_jis\n'あ'", "shift_jis"),
        (b"#\n\n# coding: latin-1\n'\xc3\xa9'", "#\n\n# coding: latin-1\n'é'", "utf-8"),
        (b"x = 1\n# coding: latin-1\n'\xc3\xa9'", "x = 1\n# coding: latin-1\n'é'", "utf-8"),
        (b"x\x00y", "x\x00y", "utf-8"),
    ],
)
def test_bytes_are_decoded_as_the_compiler_does(data: bytes, text: str, encoding: str) -> None:
    read = Source.from_bytes(data, "a.py")
    assert (read.text, read.encoding, read.bom) == (text, encoding, False)
    assert read.encode(read.text) == data
    if b"\x00" not in data:
        compile(data, "a.py", "exec")


def test_a_byte_order_mark_is_remembered_and_not_counted() -> None:
    data = codecs.BOM_UTF8 + "é = 1\r\n".encode()
    read = Source.from_bytes(data, "a.py")
    assert (read.text, read.bom, read.position(0)) == ("é = 1\r\n", True, (1, 1))
    assert read.encode("é = 2\r\n") == codecs.BOM_UTF8 + "é = 2\r\n".encode()
    assert source("\ufeffx").text == "x"
    assert source("\ufeffx").bom


@pytest.mark.parametrize(
    ("data", "message", "row", "column"),
    [
        (b"x = 1\ny = '\xff'\n", "'utf-8' codec can't decode byte 0xff: invalid start byte", 2, 6),
        (b"x = 1\ry = '\xff'\n", "'utf-8' codec can't decode byte 0xff: invalid start byte", 2, 6),
        (b"x = '\xc3\xa9' + '\xff'\n", "'utf-8' codec can't decode byte 0xff: invalid start byte", 1, 12),
        (b"x\n#\x80\n", "'utf-8' codec can't decode byte 0x80: invalid start byte", 2, 2),
        (b"x='\xe9", "'utf-8' codec can't decode byte 0xe9: unexpected end of data", 1, 4),
        (b"# coding: ascii\nx = '\xe9'\n", "'ascii' codec can't decode byte 0xe9: ordinal not in range(128)", 2, 6),
        (b"# coding: cp1252\n'\x81'", "'charmap' codec can't decode byte 0x81: character maps to <undefined>", 2, 2),
        (b"\n# coding: nope\n", "unknown encoding: nope", 2, 11),
        (b"# coding: rot13\n", "unknown encoding: rot13", 1, 11),
        (codecs.BOM_UTF8 + b"# coding: cp1252\n", "encoding problem: cp1252 with BOM", 1, 11),
        (b"# coding: undefined\nx", "encoding problem: undefined", 1, 11),
    ],
)
def test_what_cannot_be_decoded_is_named_at_its_place(data: bytes, message: str, row: int, column: int) -> None:
    said, *place = error_of(data)
    assert said.replace("'cp1252'", "'charmap'") == message
    assert place == [row, column]


@given(st.binary(max_size=60))
def test_every_file_is_read_and_written_back_or_refused_in_one_line(data: bytes) -> None:
    refused: SourceError | None = None
    try:
        read = Source.from_bytes(data, "a.py")
    except SourceError as error:
        refused = error
    if refused:
        assert "\n" not in refused.message
        assert min(refused.row, refused.column) >= 1
    else:
        assert not read.reversible or read.encode(read.text) == data


def test_a_character_that_the_encoding_lacks_is_named_at_its_place() -> None:
    read = Source.from_bytes(b"# coding: latin-1\n", "a.py")
    with pytest.raises(SourceError, match=r"iso-8859-1 cannot encode U\+20AC") as caught:
        read.encode("# coding: latin-1\nx = '€'\n")
    assert (caught.value.row, caught.value.column) == (2, 6)


def test_an_encoding_that_does_not_write_back_what_was_read_is_not_written() -> None:
    data = b"# coding: utf-7\nx = '+AGE-'\n"
    read = Source.from_bytes(data, "a.py")
    assert read.text == "# coding: utf-7\nx = 'a'\n"
    assert not read.reversible
    with pytest.raises(SourceError, match="utf-7 would not write back"):
        read.encode(read.text)


def test_a_decoded_text_is_written_in_the_encoding_that_it_declares() -> None:
    assert source("# coding: latin-1\n'é'").encode("é") == b"\xe9"
    assert source("# coding: nope\n'é'").encode("é") == "é".encode()


# -- places -----------------------------------------------------------------------------------------------------------


def test_only_newlines_end_a_row() -> None:
    read = source("a\fb\x0bc\x1cd\u2028e\r\nf\rg\n\nh")
    assert [read.line(row) for row in range(1, read.line_count + 1)] == ["a\fb\x0bc\x1cd\u2028e", "f", "g", "", "h"]
    assert [read.newline(row) for row in range(1, 6)] == ["\r\n", "\r", "\n", "\n", ""]


@pytest.mark.parametrize(("text", "count"), [("", 0), ("a", 1), ("a\n", 1), ("\n", 1), ("a\r\r\n", 2), ("a\nb", 2)])
def test_a_final_newline_begins_no_other_line(text: str, count: int) -> None:
    assert source(text).line_count == count
    assert source(text).position(len(text))[0] == count + (text[-1:] in {"", "\n", "\r"})


def test_columns_count_characters_bytes_or_utf16_units_from_one() -> None:
    read = source("x\né😀y")
    offset = read.text.index("y")
    assert read.position(offset) == (2, 3)
    assert read.byte_column(offset) == 7
    assert read.utf16_column(offset) == 4
    assert (read.byte_column(2), read.utf16_column(2)) == (1, 1)


def test_a_span_agrees_with_its_offsets() -> None:
    assert source("ab\ncd\n").span(1, 5) == Span(1, 5, 1, 2, 2, 3)
    assert SpanOfTheModel is Span


@pytest.mark.parametrize("start_end", [(-1, 0), (0, 4), (2, 1)])
def test_a_span_outside_the_text_is_refused(start_end: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"offset|span"):
        source("abc").span(*start_end)


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (1, 5), (4, 1), (2, 2)])
def test_a_place_outside_the_text_is_refused(place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"row|column"):
        source("abc\n\n").offset(*place)


@given(ODD)
def test_offsets_and_places_are_inverse(text: str) -> None:
    read = source(text)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [read.line(row + 1) for row in range(len(rows))] == rows
    for offset in range(len(text) + 1):
        row, column = read.position(offset)
        assert read.offset(row, column) == offset
        assert column - 1 <= len(read.line(row)) + len(read.newline(row))
    assert "".join(read.line(n) + read.newline(n) for n in range(1, len(rows) + 1)) == text


def test_a_newline_is_as_the_row_above_ends() -> None:
    read = source("a\r\nb\nc")
    assert [read.newline_at(offset) for offset in (0, 3, 5, 6)] == ["\r\n", "\r\n", "\n", "\n"]
    assert source("a").newline_at(1) == "\n"


def test_a_line_of_a_million_characters_has_places() -> None:
    read = source("é" * 1_000_000 + "\nx")
    assert read.position(999_999) == (1, 1_000_000)
    assert read.byte_column(999_999) == 1_999_999
    assert read.position(1_000_001) == (2, 1)


def test_a_source_cannot_be_changed_but_can_be_sent_to_another_process() -> None:
    read = source("a\nb")
    read.position(2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        read.text = "c"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(read)) == read
