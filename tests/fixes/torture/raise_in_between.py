# safe
def main(path):
    f = open(path)
    if note(f.read()) != "x":
        raise ValueError("no x")
    f.close()
