# leave: a parenthesised with closes both
def main(path):
    with (
        open(path) as a,
        open(path) as b,
    ):
        return note(a.read() + b.read())
