# clean: a generator of plain values
def numbers():
    for number in range(10):
        yield number


def first():
    return next(numbers())
