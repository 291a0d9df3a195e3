# safe
def main(path):
    f = open(path)
    note("before")
    try:
        return note(f.read())
    finally:
        f.close()
