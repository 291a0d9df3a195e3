# clean: one `with` for both files, `continue` and `return` inside it
def first_difference(left, right):
    with open(left, encoding="utf-8") as one, open(right, encoding="utf-8") as two:
        for number, (mine, theirs) in enumerate(zip(one, two), 1):
            if mine.startswith("#"):
                continue
            if mine != theirs:
                return number
    return None
