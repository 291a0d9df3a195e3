# leave: something else comes first
def main(path):
    return note("x") + open(path).read()
