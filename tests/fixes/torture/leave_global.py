# leave: a global holds it
log = None


def main(path):
    global log
    log = open(path)
    note(log.readline())
    return 1
