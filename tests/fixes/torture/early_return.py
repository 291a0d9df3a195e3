# safe
def main(path):
    f = open(path)
    if note(f.readline()):
        return "early"
    f.close()
    return "late"
