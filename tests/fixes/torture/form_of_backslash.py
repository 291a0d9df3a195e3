# safe
def main(path):
    f = \
        open(path)
    text = f.read() + \
        "x"
    note(text)
    f.close()
    return text
