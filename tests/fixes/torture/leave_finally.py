# leave: it is closed in finally
def main(path):
    f = open(path)
    try:
        return note(f.read())
    finally:
        f.close()
