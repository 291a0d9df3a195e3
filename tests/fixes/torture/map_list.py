# safe
def main(path):
    f = open(path)
    found = list(map(str.strip, f))
    note(found)
    return found
