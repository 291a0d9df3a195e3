# safe
def main(path):
    # read the head
    f = open(path)  # the input

    head = f.readline()

    # and the tail
    tail = f.read()  # all of it
    note(head)

    # done
    f.close()  # not needed any more
    note(tail)
    return len(head) + len(tail)
