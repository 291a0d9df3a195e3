# safe
def main(path):
    f = open(path)

    def double(x):
        return x * 2

    note(double(f.read()))
    return 6
