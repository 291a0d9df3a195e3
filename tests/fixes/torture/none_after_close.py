# safe
def main(path):
    f = open(path)
    text = f.read()
    note(text)
    f.close()
    f = None
    note(f)
    return text
