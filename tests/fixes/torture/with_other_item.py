# safe
def main(path):
    source = open(path)
    with open(path + ".out", "w") as target:
        for line in source:
            target.write(note(line))
    source.close()
    with open(path + ".out") as again:
        return again.read()
