# safe
def main(path):
    a = open(path)
    b = open(path)
    for number, (left, right) in enumerate(zip(a, b)):
        note((number, left == right))
    b.close()
    a.close()
    return "same"
