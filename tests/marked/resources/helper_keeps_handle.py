# clean: the function of this module keeps the handle
OPENED = []


def track(stream):
    OPENED.append(stream)
    return stream


def close_tracked():
    while OPENED:
        OPENED.pop().close()


def journal(path):
    stream = open(path, "a", encoding="utf-8")
    track(stream)
    stream.write("opened\n")
