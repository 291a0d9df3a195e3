# unsafe
def main(path):
    if "second" in open(path).read():
        note("there")
        return True
    return False
