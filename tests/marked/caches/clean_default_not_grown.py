# clean: defaults that nobody changes
def connect(url, headers={}, retries=()):
    merged = dict(headers)
    merged["user-agent"] = "probe"
    return url, merged, retries
