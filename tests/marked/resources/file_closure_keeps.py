# clean: the returned function keeps the handle
import json
import time


def make_tracer(path):
    trace = open(path, "a", encoding="utf-8", buffering=1)

    def write(event, **fields):
        trace.write(json.dumps({"event": event, "time": time.time(), **fields}) + "\n")

    return write
