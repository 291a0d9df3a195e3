# leave: a thread has it
import threading


def work(f):
    f.readline()


def main(path):
    f = open(path)
    thread = threading.Thread(target=work, args=(f,))
    thread.start()
    thread.join()
    return note(1)
