# safe
def main(path):
    f = None
    try:
        f = open(path)
        note(f.readline())
        text = f.read()
        f.close()
    except ValueError:
        text = ""
    return text
