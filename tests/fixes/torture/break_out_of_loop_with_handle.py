# unsafe
def main(path):
    for name in (path, path):
        f = open(name)
        head = f.readline()
        if note(head):
            break
        f.close()
    return head
