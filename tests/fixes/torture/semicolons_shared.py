# safe
def main(path):
    f = open(path); note(f.read()); f.close()
    return 1
