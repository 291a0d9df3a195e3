# safe
def main(path):
    f = open(path)
    note(1); note(f.readline()); note(2)
    f.close()
