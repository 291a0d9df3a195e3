# safe
def main(path):
    source = open(path)
    target = open(path + ".copy", "w")
    for line in source:
        target.write(note(line).upper())
    target.close()
    source.close()
    return 1
