# safe
def main(path):
    f = open(path)
    note("made")
    try:
        text = f.read()
        note(text)
    finally:
        note("closing") if path == "" else None
        f.close()
    return text
