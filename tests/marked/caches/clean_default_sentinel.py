# clean: a default that a call may replace and that has constant keys
def connect(host, options={}):
    merged = {**options, "timeout": 5}
    options.setdefault("timeout", 5)
    return host, merged
