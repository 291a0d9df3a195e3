# safe
def main(path):
    f = open(path)
    try:
        try:
            return note(f.readline())
        finally:
            note("inner")
    except ValueError:
        return "value"
