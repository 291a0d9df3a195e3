# leave: somebody has looked at it
def main(path):
    text = open(path).read()  # noqa: SIM115
    return note(text)
