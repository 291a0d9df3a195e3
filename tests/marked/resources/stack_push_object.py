# clean: the stack is given the object itself
from contextlib import ExitStack


def zip_lines(left, right):
    with ExitStack() as stack:
        one = open(left, encoding="utf-8")
        stack.push(one)
        two = open(right, encoding="utf-8")
        stack.push(two)
        return list(zip(one, two))
