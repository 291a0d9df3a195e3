# safe
def main(path):
    found = any(line.startswith("third") for line in open(path))
    return note(found)
