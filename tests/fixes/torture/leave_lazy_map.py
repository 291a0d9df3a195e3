# leave: map goes on reading it
def main(path):
    lines = map(str.strip, open(path))
    note("made")
    return list(lines)
