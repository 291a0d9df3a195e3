# safe
def main(path):
    f = open(path)
    if note(1): note(f.read())
    f.close()
