# safe
def main(path):
    f = open(
        path,  # which
        "r",
        encoding="utf-8",
    )
    note(f.read())
    f.close()
