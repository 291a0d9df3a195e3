# safe
def main(path):
    f = open(path)
    if note(f.readline()) == "x":
        f.close()
        return 1
    f.close()
    return 2
