# safe
def main(path):
    rounds = 0
    while rounds < 2:
        rounds += 1
        f = open(path)
        if not note(f.readline()):
            f.close()
            return None
        f.close()
    else:
        note("else")
    return rounds
