# unsafe
def lines(path):
    f = open(path)
    for line in f:
        yield note(line)
    f.close()


def main(path):
    found = []
    made = lines(path)
    try:
        for line in made:
            found.append(line)
    finally:
        made.close()
    return found
