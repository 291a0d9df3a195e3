"""Where reports go: stdout as the terminal or the reader of a pipe takes it, files that are whole or not there."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaklint.engine.result import RunReport

HUMAN = frozenset({"full", "concise", "grouped"})
"""The formats that people read; the others have to reach their readers byte by byte."""


class Transcript:
    """What a run writes to stdout (0) and stderr (1), in its order and as it has been written."""

    def __init__(self) -> None:
        self.parts: list[tuple[int, bytes]] = []

    def out(self, text: str, exact: bool = False) -> None:
        """Writes to stdout, as `to_stdout` does."""
        self.parts.append((0, to_stdout(text, exact)))

    def err(self, line: str) -> None:
        """Writes a line to stderr, whatever characters are in it."""
        print(line, file=sys.stderr)
        encoding = sys.stderr.encoding or "utf-8"
        self.parts.append((1, f"{line}\n".encode(encoding, "backslashreplace")))


def to_stdout(text: str, exact: bool) -> bytes:
    """Writes a report to stdout: as UTF-8 where it is `exact`, else in its encoding, what that lacks as an escape.

    Returns the bytes.
    """
    sys.stdout.flush()
    encoding = "utf-8" if exact else sys.stdout.encoding or "utf-8"
    data = text.encode(encoding, "backslashreplace")
    left = memoryview(data)
    while left:  # without a buffer (PYTHONUNBUFFERED), a write may take a part and say nothing of a reader that left
        left = left[sys.stdout.buffer.write(left) or 0 :]
    sys.stdout.flush()
    return data


def to_file(path: str, text: str) -> str:
    """Writes a report into a file at once, and returns why that failed, "" if it did not.

    A file that was there before is there afterwards, with its old content or with the new.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        if os.path.isfile(path):
            from leaklint.text.write import replace_file

            replace_file(path, data)
        else:
            _create(path, data)
    except OSError as error:
        return f"{path}: cannot be written: {error.strerror or error}"
    return ""


def to_job_summary(report: RunReport) -> str:
    """Appends a table of all findings to the summary of the GitHub job, where one runs; returns why that failed."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return ""
    from leaklint.report import job_summary

    try:
        with open(path, "ab") as file:
            lead = "\n" if file.tell() else ""
            file.write((lead + job_summary(report)).encode("utf-8", "backslashreplace"))
    except OSError as error:
        return f"{path}: cannot be written: {error.strerror or error}"
    return ""


def _create(path: str, data: bytes) -> None:
    existed = os.path.exists(path)  # a device or a named pipe, which is written to and never taken away
    try:
        with open(path, "wb") as file:
            file.write(data)
    except BaseException:
        if not existed:
            with suppress(OSError):
                os.unlink(path)
        raise
