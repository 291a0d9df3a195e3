import matplotlib.pyplot as plt


def compare(before, after, folder):
    first, left = plt.subplots()  # expect: LK502
    second, right = plt.subplots()
    left.hist(before)
    right.hist(after)
    first.savefig(folder / "before.png")
    second.savefig(folder / "after.png")
    plt.close(second)
