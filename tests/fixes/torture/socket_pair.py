# safe
import socket


def main(path):
    s = socket.socket()
    s.settimeout(note(1))
    note(s.family.name)
    s.close()
    return 2


SEEN = []
MADE = socket.socket


class Counted(MADE):
    def __init__(self, *args):
        super().__init__(*args)
        SEEN.append(self)


socket.socket = Counted


def left():
    socket.socket = MADE
    return sum(one.fileno() != -1 for one in SEEN)
