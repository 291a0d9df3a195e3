# safe
def main(path):
    count = sum(1 for line in open(path) if note(line))
    return count
