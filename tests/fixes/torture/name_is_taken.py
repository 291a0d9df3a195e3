# safe
def main(path):
    file = "kept"
    text = open(path).read()
    return note(text + file)
