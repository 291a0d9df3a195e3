# clean: kept in a global for the life of the process
_trace = None


def trace(message):
    global _trace
    if _trace is None:
        _trace = open("trace.log", "a", encoding="utf-8")
    _trace.write(message + "\n")
    _trace.flush()
