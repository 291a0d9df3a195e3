# unsafe
def main(path):
    f = open(path)
    text = f.read()
    note(text)
    f.close()
    return f.name == path, f.closed, text
