# clean: guarded by the truth of the handle
def merge(first, second, target):
    left = right = None
    try:
        left = open(first, encoding="utf-8")
        right = open(second, encoding="utf-8")
        for one, two in zip(left, right):
            target.write(one.rstrip("\n") + two)
    finally:
        if left:
            left.close()
        if right:
            right.close()
