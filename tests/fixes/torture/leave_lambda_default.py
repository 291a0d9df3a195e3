# leave: a lambda keeps it
def main(path):
    f = open(path)
    get = lambda stream=f: stream.readline()
    KEPT.append(get)
    return note(get())


KEPT = []
