# clean: opened in `try`, used and closed by the `with` in `else`
def first_line(path, default=""):
    try:
        stream = open(path, encoding="utf-8")
    except FileNotFoundError:
        return default
    else:
        with stream:
            return stream.readline().rstrip()


def title(path):
    return first_line(path).lstrip("# ")
