# safe
def main(path):
    words = [word for line in open(path) for word in line.split()]
    note(words)
    return words
