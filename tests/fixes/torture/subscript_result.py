# safe
def main(path):
    first = open(path).readlines()[0]
    note(first)
    return first
