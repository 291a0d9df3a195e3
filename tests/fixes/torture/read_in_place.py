# safe
def main(path):
    text = open(path).read()
    return note(text)
