# clean: entered only where there is a path, closed in both cases
import sys
from contextlib import ExitStack


def report(rows, path=None):
    with ExitStack() as stack:
        out = stack.enter_context(open(path, "w", encoding="utf-8")) if path else sys.stdout
        for row in rows:
            print(*row, sep="\t", file=out)
