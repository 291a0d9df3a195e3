# safe
def main(path):
    lines = [line.strip() for line in open(path)]
    return note(lines)
