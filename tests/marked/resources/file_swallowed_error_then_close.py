# clean: whatever the parser raises is logged, and the close is reached
import logging

log = logging.getLogger(__name__)


def load(path, parse):
    rows = []
    stream = open(path, encoding="utf-8")
    try:
        rows = [parse(line) for line in stream]
    except Exception:
        log.exception("cannot parse %s", path)
    stream.close()
    return rows
