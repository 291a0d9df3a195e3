# safe
def main(path):
    try:
        f = open(path)
    except OSError:
        note("missing")
        return None
    text = f.read()
    note(text)
    f.close()
    return text
