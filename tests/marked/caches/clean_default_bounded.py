# clean: emptied before it grows large
def slug(title, _known={}):
    if len(_known) > 1000:
        _known.clear()
    if title not in _known:
        _known[title] = title.lower().replace(" ", "-")
    return _known[title]
