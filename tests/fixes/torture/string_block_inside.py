# safe
def main(path):
    f = open(path, "w")
    f.write(
        """one
    two
three"""
    )
    note("""
  text
""")
    f.close()
    with open(path) as again:
        return again.read()
