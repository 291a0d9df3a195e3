"""Replacing a file so that it holds its old bytes or its new ones at any moment, and never a part of either."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile

_PREFIX = ".leaklint-"


def replace_file(path: str, data: bytes) -> None:
    """Puts `data` in place of the content of the file at `path`, which has to exist.

    Mode, owner (where permitted), symbolic links and hard links are kept. The new content is written next to the file
    and takes its name in one step. That would part a file from its other hard links and cannot be done in a folder
    that is not writable: there the file is written in place, after its old content has been saved, and that is put
    back if writing fails or is interrupted; if the process is killed just then, the saved copy is left behind.

    Raises OSError where the file cannot be read or written; it has its old content then.
    """
    target = os.path.realpath(path)
    found = os.stat(target)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(f"not a regular file: {path}")
    if not os.access(target, os.W_OK):
        # To rename over a file that its owner has made read-only would be allowed, but not meant.
        raise PermissionError(f"not writable: {path}")
    if found.st_nlink > 1 or not _rename_over(target, data, found):
        _write_in_place(target, data)


def _rename_over(target: str, data: bytes, found: os.stat_result) -> bool:
    """Whether `data` has taken the place of `target`; False where the folder or the owner does not allow for it."""
    folder = os.path.dirname(target)
    try:
        handle, temporary = tempfile.mkstemp(prefix=_PREFIX, suffix=".tmp", dir=folder)
    except PermissionError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if not _like(handle, found):
                return False
            file.flush()
            os.fsync(handle)
        os.replace(temporary, target)
    except PermissionError:
        return False
    finally:
        # Gone already if it has taken its place.
        with contextlib.suppress(OSError):
            os.unlink(temporary)
    _sync_folder(folder)
    return True


def _like(handle: int, found: os.stat_result) -> bool:
    """Gives the open file the owner and mode of `found`; False where it may not have that owner."""
    if hasattr(os, "fchown"):
        own = os.fstat(handle)
        if (own.st_uid, own.st_gid) != (found.st_uid, found.st_gid):
            try:
                os.fchown(handle, found.st_uid, found.st_gid)
            except OSError:
                return False
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(found.st_mode))  # after the owner, whose change takes set-uid bits away
    return True


def _write_in_place(target: str, data: bytes) -> None:
    with open(target, "rb") as file:
        old = file.read()
    backup = _save(target, old)
    try:
        _overwrite(target, data)
    except BaseException:
        _overwrite(target, old)
        raise
    finally:
        os.unlink(backup)


def _save(target: str, old: bytes) -> str:
    """A copy of the old content, next to the file or else in the folder for temporary files."""
    suffix = f"-{os.path.basename(target)}.bak"
    try:
        handle, backup = tempfile.mkstemp(prefix=_PREFIX, suffix=suffix, dir=os.path.dirname(target))
    except PermissionError:
        handle, backup = tempfile.mkstemp(prefix=_PREFIX, suffix=suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(old)
            file.flush()
            os.fsync(handle)
    except BaseException:
        os.unlink(backup)
        raise
    return backup


def _overwrite(target: str, data: bytes) -> None:
    with open(target, "r+b") as file:
        file.write(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: str) -> None:
    """Makes the new name last through a loss of power, where the system can do that."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
