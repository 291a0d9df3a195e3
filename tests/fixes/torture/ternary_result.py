# safe
def main(path):
    f = open(path)
    first = f.readline()
    value = first.strip() if note(first) else None
    return value or "nothing"
