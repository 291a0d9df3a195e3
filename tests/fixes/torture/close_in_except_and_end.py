# safe
def main(path):
    f = open(path)
    try:
        text = f.read()
        note(text)
    except ValueError:
        f.close()
        raise
    f.close()
    return text
