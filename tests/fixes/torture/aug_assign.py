# safe
def main(path):
    text = "x"
    text += open(path).read()
    note(text)
    return text
