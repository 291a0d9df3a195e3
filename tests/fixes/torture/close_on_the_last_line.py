# safe
def main(path):
    f = open(path)
    note(f.readline())
    # nothing more is needed
    f.close()  # done
    note("after")
    return 1
