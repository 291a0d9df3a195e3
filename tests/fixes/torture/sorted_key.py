# safe
def main(path):
    f = open(path)
    found = sorted(f, key=lambda line: line[::-1])
    note(found)
    return found
