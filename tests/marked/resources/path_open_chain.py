from pathlib import Path


def entry_points(root: Path) -> list[str]:
    lines = (root / "entry_points.txt").open(encoding="utf-8").read().splitlines()  # expect: LK303
    return [line.split("=")[0].strip() for line in lines if "=" in line]
