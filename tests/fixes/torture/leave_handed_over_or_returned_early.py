# leave: one way out returns something else, after a failure that is handled
import json


def opened(path, wanted):
    stream = open(path)
    try:
        assert note(wanted)
    except Exception:
        json.loads("1")
        return stream.name
    finally:
        note("looked")
    return (1, stream)


def main(path):
    found = opened(path, True)
    found[1].close()
    opened(path, False)
    return "over"
