# safe
def main(path):
    f = open(path, "a")
    return note(10)
