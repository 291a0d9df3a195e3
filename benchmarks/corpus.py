"""The pinned packages that are measured: fetched through the package client into the folder corpus, which git ignores."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "corpus"
SIZES = ("small", "medium", "all")


@dataclass(frozen=True)
class Package:
    """One line of packages.txt: a name, a version, and the mark behind it ("small", "large" or "")."""

    name: str
    version: str
    mark: str

    @property
    def folder(self) -> Path:
        """Where its Python files are unpacked."""
        return FOLDER / f"{self.name}-{self.version}"


def packages(size: str) -> list[Package]:
    """The packages of a corpus: "small", "medium" (all but the largest) or "all"."""
    found = []
    for line in (HERE / "packages.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            pin, _, mark = line.partition(" ")
            name, _, version = pin.partition("==")
            found.append(Package(name, version, mark.strip()))
    if size == "small":
        return [one for one in found if one.mark == "small"]
    return [one for one in found if size == "all" or one.mark != "large"]


def fetch(size: str) -> tuple[list[Path], list[str]]:
    """The folders of a corpus, downloaded where they are missing, and a line for each package that could not be had."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "pyproject.toml").touch()  # the top of a project: what is measured is no benchmark of this one
    folders, missing = [], []
    for package in packages(size):
        problem = "" if package.folder.is_dir() else _fetch(package)
        if problem:
            missing.append(f"{package.name} {package.version}: {problem}")
        else:
            folders.append(package.folder)
    return folders, missing


def _fetch(package: Package) -> str:
    print(f"fetching {package.name} {package.version}", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as name:
        folder = Path(name)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        done = subprocess.run(
            [*command, "--dest", name, f"{package.name}=={package.version}"], capture_output=True, text=True
        )
        wheel = next(iter(folder.glob("*.whl")), None)
        if wheel is None:
            said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            return said[-1] if said else f"the client ended with {done.returncode}"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder / "in", [name for name in archive.namelist() if name.endswith(".py")])
        shutil.move(folder / "in", package.folder)
    return ""


def size_of(folders: list[Path]) -> tuple[int, int, int]:
    """How many Python files, bytes and lines these folders hold."""
    texts = [path.read_bytes() for folder in folders for path in folder.rglob("*.py") if path.is_file()]
    return len(texts), sum(map(len, texts)), sum(text.count(b"\n") for text in texts)
