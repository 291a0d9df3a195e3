# clean: `read_text` opens and closes by itself
from pathlib import Path


def entry_points(root: Path) -> list[str]:
    lines = (root / "entry_points.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("=")[0].strip() for line in lines if "=" in line]


def stamp(root: Path, text: str) -> int:
    return (root / "STAMP").write_text(text, encoding="utf-8")
