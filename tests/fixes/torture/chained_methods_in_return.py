# safe
def main(path):
    return note(open(path, encoding="utf-8").read().strip().upper().split("\n"))
