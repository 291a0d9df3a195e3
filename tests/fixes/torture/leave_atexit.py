# leave: it is closed at exit
import atexit


def main(path):
    f = open(path)
    atexit.register(f.close)
    note(f.readline())
    return 1
