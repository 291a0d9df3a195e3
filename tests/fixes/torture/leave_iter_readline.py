# leave: an iterator goes on reading it
def main(path):
    f = open(path)
    return iter(f.readline, "")
