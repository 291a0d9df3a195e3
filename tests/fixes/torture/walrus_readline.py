# safe
def main(path):
    f = open(path)
    count = 0
    while (line := f.readline()):
        count += 1
        note(line)
    f.close()
    return count
