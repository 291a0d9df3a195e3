# safe
def main(path):
    if path.endswith(".txt"):
        f = open(path)
        found = f.readline()
        note(found)
        f.close()
    else:
        f = open(path, "rb")
        found = f.readline().decode()
        note(found)
        f.close()
    return found
