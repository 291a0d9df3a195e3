# leave: a bound method goes on reading it
def main(path):
    f = open(path)
    return f.readline
