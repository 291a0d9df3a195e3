# safe
def main(path):
    f = open(path)
    for number, line in enumerate(f):
        if note(line).startswith("second"):
            return number
    f.close()
    return -1
