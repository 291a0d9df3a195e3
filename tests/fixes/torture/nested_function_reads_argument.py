# safe
def main(path):
    def strip(line):
        return note(line).strip()

    f = open(path)
    found = [strip(line) for line in f]
    f.close()
    return found
