# clean: the axes lead to the figure
import matplotlib.pyplot as plt


def draw(values, path):
    ax = plt.figure().add_subplot()
    ax.plot(values)
    ax.figure.savefig(path)
    return ax
