# leave: it is bound in a condition
def main(path):
    if (f := open(path)) and note(1):
        text = f.read()
        return text
    return None
