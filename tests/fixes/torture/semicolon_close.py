# safe
def main(path):
    f = open(path)
    text = f.read(); note(text)
    f.close(); return text
