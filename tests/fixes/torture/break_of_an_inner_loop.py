# safe
def main(path):
    f = open(path)
    for line in f:
        if note(line).startswith("second"):
            break
    else:
        note("none")
    f.close()
    return line
