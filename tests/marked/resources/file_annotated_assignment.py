from typing import IO


def checks(path: str) -> list[str]:
    stream: IO[str] = open(path, encoding="utf-8")  # expect: LK302
    names = [line.partition(":")[0] for line in stream]
    if len(names) != len(set(names)):
        raise ValueError(f"{path}: a check is named twice")
    stream.close()
    return names
