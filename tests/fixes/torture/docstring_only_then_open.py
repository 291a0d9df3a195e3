# safe
def main(path):
    """Reads."""

    # first
    f = open(path)  # noqa: PTH123
    # second
    text = f.read()
    note(text)

    f.close()

    # last
    return text
