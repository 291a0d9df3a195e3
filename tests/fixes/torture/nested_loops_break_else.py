# safe
def main(path):
    f = open(path)
    for line in f:
        for char in line:
            if note(char) == "i":
                break
        else:
            continue
        break
    else:
        note("none")
    position = len(line)
    f.close()
    return position
