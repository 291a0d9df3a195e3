# safe
def main(path):
    f = open(path)
    match note(f.readline()):
        case "first\n":
            note("one")
        case _:
            return 0
    f.close()
    return 21
