# clean: only what was opened here is closed here
import json


def dump(obj, target):
    owned = isinstance(target, str)
    stream = open(target, "w", encoding="utf-8") if owned else target
    try:
        json.dump(obj, stream)
        stream.write("\n")
    finally:
        if owned:
            stream.close()
