# safe
def main(path):
    f = open(path)  # the words
    words = f.read().split()
    note(words)
    return words
