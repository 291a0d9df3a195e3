# safe
def main(path):
    try:
        f = open(path)
    except OSError:
        return "no file"
    else:
        text = f.read()
        note(text)
        f.close()
    return text
