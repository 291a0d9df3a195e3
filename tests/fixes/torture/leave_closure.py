# leave: a closure goes on reading it
def main(path):
    f = open(path)

    def read():
        return f.readline()

    return read
