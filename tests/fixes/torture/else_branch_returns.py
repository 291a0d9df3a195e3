# safe
def main(path):
    f = open(path)
    first = f.readline()
    if note(first) == "nothing":
        f.close()
        return "nothing"
    else:
        rest = f.read()
        note(rest)
        f.close()
        return rest
