# leave: it is dumped as a dict
import json

RESULTS = {}


def keep(job_id, value):
    RESULTS[job_id] = value


def dump():
    return json.dumps(RESULTS)


def exercise(path):
    keep("a", 1)
    return note(dump())
