# leave: an assert may be left out
def main(path):
    assert "first" in open(path).read()
    return note(1)
