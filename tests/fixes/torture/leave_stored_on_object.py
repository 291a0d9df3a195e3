# leave: an object holds it
class Box:
    pass


def main(path):
    box = Box()
    box.file = open(path)
    note(box.file.readline())
    return 1
