# clean: the registry keeps the handles, and `close_all` closes them
HANDLES = {}


def handle_for(level):
    if level not in HANDLES:
        HANDLES[level] = open(f"{level}.log", "a", encoding="utf-8")
    return HANDLES[level]


def close_all():
    while HANDLES:
        _, stream = HANDLES.popitem()
        stream.close()
