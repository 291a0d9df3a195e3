# leave: the class holds it
def main(path):
    class Reader:
        stream = open(path)

    return note(Reader.stream.readline())
