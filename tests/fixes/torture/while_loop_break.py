# safe
def main(path):
    f = open(path)
    while True:
        line = f.readline()
        if not line:
            break
        note(line)
    f.close()
    return 5
