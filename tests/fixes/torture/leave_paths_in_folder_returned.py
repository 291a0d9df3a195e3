# leave: whoever gets the paths reads the files
import os
import tempfile


def pages(names):
    folder = tempfile.mkdtemp()
    found = []
    for name in names:
        place = os.path.join(folder, name)
        with open(place, "w") as stream:
            stream.write(name)
        found.append(place)
    return found


def main(path):
    total = 0
    for place in pages(["a", "b"]):
        with open(place) as stream:
            total += len(stream.read())
    return note(total)
