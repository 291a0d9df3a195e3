# safe
def main(path):
    f = open(path)
    assert note(f.readable())
    text = f.read()
    f.close()
    return text
