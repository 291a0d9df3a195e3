# clean: a handful of states
VALID = set()
BY_STATE = {}


def allow(state):
    VALID.add(state)


def group(rows):
    for row in rows:
        BY_STATE.setdefault(row.state, 0)
        BY_STATE[row.state] += 1
