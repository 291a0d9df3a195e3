import json


def save_state(path, state):
    open(path, "w", encoding="utf-8").write(json.dumps(state, indent=2))  # expect: LK303


def reset(path):
    save_state(path, {})
