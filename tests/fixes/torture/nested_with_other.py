# safe
import threading

LOCK = threading.Lock()


def main(path):
    with LOCK:
        f = open(path)
        note(f.readline())
        text = f.read()
        f.close()
    return text
