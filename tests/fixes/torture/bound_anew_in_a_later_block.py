# safe
def main(path):
    f = open(path)
    text = f.read()
    note(text)
    f.close()
    if text:
        f = open(path, "a")
        f.write(text)
        note("twice")
        f.close()
    return len(text)
