# leave: a lambda goes on reading it
def main(path):
    f = open(path)
    return lambda: f.readline()
