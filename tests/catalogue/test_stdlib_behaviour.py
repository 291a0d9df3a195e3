"""What the rows of the standard library claim is what the standard library does when it is run."""

# ruff: noqa: SIM115 (which object closes which other one is what is tested here)

from __future__ import annotations

import asyncio
import bz2
import codecs
import concurrent.futures
import contextlib
import gzip
import io
import logging
import lzma
import multiprocessing.pool
import os
import shelve
import socket
import sqlite3
import ssl
import subprocess
import sys
import tarfile
import tempfile
import wave
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from leaklint.catalogue.load import load_catalogue

CATALOGUE = load_catalogue()


def effect(name: str) -> str:
    return CATALOGUE.callee(name)[0].effect


@pytest.mark.parametrize(
    ("name", "wrap"),
    [
        ("gzip.GzipFile", lambda raw: gzip.GzipFile(fileobj=raw, mode="wb")),
        ("gzip.open", lambda raw: gzip.open(raw, "wb")),
        ("bz2.open", lambda raw: bz2.open(raw, "wb")),
        ("lzma.open", lambda raw: lzma.open(raw, "wb")),
        ("zipfile.ZipFile", lambda raw: zipfile.ZipFile(raw, "w")),
        ("tarfile.open", lambda raw: tarfile.open(fileobj=raw, mode="w")),
        ("logging.StreamHandler", lambda raw: logging.StreamHandler(raw)),
    ],
)
def test_closing_what_derives_from_a_file_leaves_it_open(
    tmp_path: Path, name: str, wrap: Callable[[io.IOBase], object]
) -> None:
    with (tmp_path / "file").open("w+b") as raw:
        wrap(raw).close()  # type: ignore[attr-defined]
        assert not raw.closed
    assert effect(name) == "derives"


def test_a_sound_file_leaves_the_file_open_that_it_was_given(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w+b") as raw:
        sound = wave.open(raw, "wb")
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.close()
        assert not raw.closed
    assert effect("wave.open") == "derives"


@pytest.mark.parametrize(
    ("name", "wrap"),
    [
        ("io.TextIOWrapper", io.TextIOWrapper),
        ("io.BufferedReader", io.BufferedReader),
        ("codecs.StreamReader", codecs.getreader("utf-8")),
        ("codecs.EncodedFile", lambda raw: codecs.EncodedFile(raw, "utf-8")),
        ("contextlib.closing", lambda raw: contextlib.ExitStack().enter_context(contextlib.closing(raw))),
    ],
)
def test_closing_a_wrapper_closes_what_it_wraps(
    tmp_path: Path, name: str, wrap: Callable[[io.IOBase], io.IOBase]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    raw = (tmp_path / "file").open("rb", buffering=0)
    wrap(raw).close()
    assert raw.closed
    assert effect(name) == "wraps"


def test_a_shelf_closes_its_mapping() -> None:
    class Mapping(dict[bytes, bytes]):
        closed = False

        def close(self) -> None:
            self.closed = True

    mapping = Mapping()
    shelve.Shelf(mapping).close()
    assert mapping.closed
    assert effect("shelve.Shelf") == "wraps"


def test_a_tls_socket_takes_the_descriptor_over() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        context = ssl.create_default_context()
        with context.wrap_socket(ours, server_hostname="x", do_handshake_on_connect=False) as wrapped:
            assert ours.fileno() == -1
            assert wrapped.fileno() != -1
    assert effect("ssl.SSLContext.wrap_socket") == "wraps"


def test_a_sqlite_connection_outlives_its_with() -> None:
    connection = sqlite3.connect(":memory:")
    with connection:
        pass
    connection.execute("select 1")
    connection.close()
    row = CATALOGUE.resource_for("sqlite3.connect")[0]
    assert (row.has_with, row.with_closes) == (True, False)


def test_a_pool_ends_with_its_with() -> None:
    with multiprocessing.pool.ThreadPool(1) as pool:
        pass
    with pytest.raises(ValueError, match="not running"):
        pool.apply(len, ("",))
    assert CATALOGUE.resource_for("multiprocessing.pool.ThreadPool")[0].with_closes


def test_an_executor_ends_with_its_with() -> None:
    with concurrent.futures.ThreadPoolExecutor(1) as executor:
        pass
    with pytest.raises(RuntimeError, match="after shutdown"):
        executor.submit(len, "")
    assert CATALOGUE.resource_for("concurrent.futures.ThreadPoolExecutor")[0].with_closes


def test_a_process_has_been_waited_for_after_its_with_and_not_after_kill() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    assert process.returncode == 0
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    other.kill()
    assert other.returncode is None
    other.communicate()
    assert other.returncode is not None
    release = CATALOGUE.resource_for("subprocess.Popen")[0].release
    assert {"wait", "communicate"} == set(release)


def test_a_file_that_is_not_deleted_outlives_its_handle() -> None:
    with tempfile.NamedTemporaryFile(delete=False) as stream:
        pass
    assert os.path.exists(stream.name)
    os.unlink(stream.name)
    with tempfile.NamedTemporaryFile() as stream:
        pass
    assert not os.path.exists(stream.name)


def test_a_delayed_log_file_is_not_open(tmp_path: Path) -> None:
    handler = logging.FileHandler(tmp_path / "log", delay=True)
    assert handler.stream is None
    handler.close()
    assert "delay=True" in CATALOGUE.resource_for("logging.FileHandler")[0].unless


def test_nullcontext_leaves_open_what_it_is_given(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as stream:
        with contextlib.nullcontext(stream):
            pass
        assert not stream.closed
    assert effect("contextlib.nullcontext") == "derives"


def test_a_server_closes_the_socket_that_it_is_given() -> None:
    async def serve() -> int:
        listening = socket.create_server(("127.0.0.1", 0))
        async with await asyncio.start_server(lambda reader, writer: None, sock=listening):
            pass
        await asyncio.sleep(0)
        return listening.fileno()

    assert asyncio.run(serve()) == -1
    assert [(row.effect, row.arguments) for row in CATALOGUE.callee("asyncio.start_server")] == [("adopts", ("sock",))]
