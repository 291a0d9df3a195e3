# safe
def main(path):
    for line in open(path):
        if note(line) == "second\n":
            break
    return line
