# clean: opened and closed under the same condition
import sys


def emit(rows, path=None):
    out = sys.stdout
    if path:
        out = open(path, "w", encoding="utf-8")
    try:
        for row in rows:
            out.write("\t".join(row) + "\n")
    finally:
        if path:
            out.close()
