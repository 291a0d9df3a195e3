# leave: the caller may get it
def opened(path, peek):
    f = open(path)
    if peek:
        f.close()
        return None
    return f


def main(path):
    got = opened(path, False)
    try:
        return note(got.readline())
    finally:
        got.close()
