def embed(text, encode, _memo={}):  # expect: LK205
    if text not in _memo:
        _memo[text] = encode(text)
    return _memo[text]
