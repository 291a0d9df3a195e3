# safe
def main(path):
    f = open(path)
    text = """one
  two
three""" + note(f.read())
    more = f"""
{note(text)}
  end"""
    f.close()
    return more
