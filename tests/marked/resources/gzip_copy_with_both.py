# clean: both streams stand in one `with`
import gzip
import shutil
from pathlib import Path


def compress(source: Path) -> Path:
    target = source.with_suffix(source.suffix + ".gz")
    with source.open("rb") as raw, gzip.open(target, "wb", compresslevel=6) as packed:
        shutil.copyfileobj(raw, packed)
    source.unlink()
    return target
