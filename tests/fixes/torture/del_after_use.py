# unsafe
def main(path):
    f = open(path)
    text = f.read()
    note(text)
    del f
    return text
