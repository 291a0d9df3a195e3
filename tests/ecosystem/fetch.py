#!/usr/bin/env python3
"""Fetches the packages of packages.txt into the folder corpus, where run.py reads them.

    python tests/ecosystem/fetch.py [NAME…]     all packages, or only those named

Each package is downloaded through the package client and its Python files are unpacked into corpus/NAME-VERSION, which
appears only when it is complete: a second run goes on where an interrupted one ended. What could not be had is named at
the end, and makes the exit status 1.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "corpus"
PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s#]+)\s+(?P<form>sdist|wheel)\s*(#.*)?")
LARGEST_FILE = 20_000_000
"""Bytes: a larger Python file is no source that anyone wrote."""
LIMIT = 600
"""Seconds that one download may take."""


@dataclass(frozen=True)
class Package:
    """One line of packages.txt: a name, a version, and the distribution ("sdist" or "wheel") that is tried first."""

    name: str
    version: str
    form: str

    @property
    def label(self) -> str:
        """The name of the package's folder in the corpus."""
        return f"{self.name}-{self.version}"


def packages(path: Path = HERE / "packages.txt") -> list[Package]:
    """Reads the pinned list; raises SystemExit, naming file and line, where a line is no pinned package."""
    found: list[Package] = []
    for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = PINNED.fullmatch(line.rstrip())
        if match is None:
            raise SystemExit(f"{path.name}:{row}: expected NAME==VERSION and sdist or wheel, got {line.strip()!r}")
        found.append(Package(match["name"], match["version"], match["form"]))
    return found


def download(package: Package, form: str, folder: Path) -> Path | str:
    """Returns the archive that the package client wrote into `folder`, or one line that says why there is none.

    The target is a version and a platform that every package in the list exists for: nothing
    is installed, so what this interpreter could run is of no concern.
    """
    choice = ["--no-binary", ":all:"] if form == "sdist" else ["--only-binary", ":all:"]
    platforms = ["manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_28_x86_64", "manylinux_2_34_x86_64"]
    if form == "wheel":
        choice += [argument for platform in platforms for argument in ("--platform", platform)]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--python-version", "3.12", *choice]
    try:
        run = subprocess.run(
            [*command, "--dest", str(folder), f"{package.name}=={package.version}"],
            capture_output=True,
            text=True,
            timeout=LIMIT,
        )
    except subprocess.TimeoutExpired:
        return f"no {form} within {LIMIT} s"
    archives = [path for path in sorted(folder.iterdir()) if path.is_file()]
    if run.returncode or len(archives) != 1:
        errors = [line for line in run.stderr.splitlines() if line.startswith(("ERROR", "error"))]
        return f"no {form}: {errors[-1] if errors else f'the client ended with {run.returncode}'}"
    return archives[0]


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yields name and content of every Python file in a wheel or an sdist; links and devices are passed over."""
    if archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as opened:
            for info in opened.infolist():
                if info.filename.endswith(".py") and info.file_size <= LARGEST_FILE:
                    yield info.filename, opened.read(info)
        return
    with tarfile.open(archive) as packed:
        for member in packed:
            if member.name.endswith(".py") and member.isfile() and member.size <= LARGEST_FILE:
                stream = packed.extractfile(member)
                if stream is not None:
                    with stream:
                        yield member.name, stream.read()


def unpack(archive: Path, folder: Path) -> int:
    """Writes the archive's Python files below `folder` and returns how many; passes over names that leave it."""
    count = 0
    for name, content in members(archive):
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts or "\\" in name or ":" in name or "\0" in name:
            continue
        target = folder / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        count += 1
    return count


def fetch(package: Package) -> str | None:
    """Puts one package into the corpus; returns None, or one line that says why it is not there."""
    reasons: list[str] = []
    for form in (package.form, "wheel" if package.form == "sdist" else "sdist"):
        with tempfile.TemporaryDirectory(dir=CORPUS, prefix=".fetch-") as scratch:
            (Path(scratch) / "archive").mkdir()
            archive = download(package, form, Path(scratch) / "archive")
            if isinstance(archive, str):
                reasons.append(archive)
                continue
            try:
                count = unpack(archive, Path(scratch) / "unpacked")
            except (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile) as error:
                reasons.append(f"{archive.name}: {error}")
                continue
            if not count:
                reasons.append(f"{archive.name} holds no Python file")
                continue
            (Path(scratch) / "unpacked").rename(CORPUS / package.label)
            print(f"{package.label}: {count} files from the {form}", flush=True)
            return None
    return "; ".join(reasons)


def main(names: list[str]) -> int:
    """Fetches what is not there yet, and returns the exit status."""
    wanted = packages()
    if unknown := sorted(set(names) - {package.name for package in wanted}):
        print(f"not in packages.txt: {', '.join(unknown)}", file=sys.stderr)
        return 2
    CORPUS.mkdir(exist_ok=True)
    for left in CORPUS.glob(".fetch-*"):
        shutil.rmtree(left, ignore_errors=True)
    missing: dict[str, str] = {}
    for package in wanted:
        if (names and package.name not in names) or (CORPUS / package.label).is_dir():
            continue
        if (reason := fetch(package)) is not None:
            missing[package.label] = reason
    for label, reason in missing.items():
        print(f"could not be had: {label} ({reason})", file=sys.stderr)
    there = sum((CORPUS / package.label).is_dir() for package in wanted)
    print(f"{there} of {len(wanted)} packages are in {CORPUS.relative_to(HERE.parent.parent)}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
