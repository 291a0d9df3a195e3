# clean: every case ends in the `with`
import gzip


def open_any(path):
    match path.suffix:
        case ".gz":
            return gzip.open(path, "rt", encoding="utf-8")
        case ".txt" | ".log":
            return open(path, encoding="utf-8")
        case other:
            raise ValueError(f"cannot read {other}")


def count(path):
    with open_any(path) as stream:
        return sum(1 for _ in stream)
