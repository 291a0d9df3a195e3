# unsafe
def main(path):
    for turn in range(3):
        f = open(path)
        if note(turn) == 1:
            break
        note(f.read())
        f.close()
    return turn
