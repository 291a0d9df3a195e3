# safe
def main(path):
    f = open(path)
    try:
        note("try")
        value = int(f.readline())
    except ValueError:
        value = -1
    f.close()
    return value
