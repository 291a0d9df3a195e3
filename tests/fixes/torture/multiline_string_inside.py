# safe
def main(path):
    f = open(path, "w")
    f.write("""\
one
  two
""")
    note("written")
    f.close()
    return open(path).read()
