# leave: a generator goes on reading it
def main(path):
    f = open(path)
    return (line for line in f)
