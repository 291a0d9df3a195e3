# safe
def main(path):
    found = None
    f = open(path)
    for line in f:
        if "second" in note(line):
            found = line
            break
    f.close()
    if found is None:
        return "none"
    return found
