# safe
def main(path):
    text = f"<{open(path).read()!r}>"
    note(text)
    return text
