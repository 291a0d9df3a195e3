# safe
def main(path):
    f = open(path)
# at the margin
    note(f.read())
        # too deep
    # before the end
    f.close()
    # after
    return 7
