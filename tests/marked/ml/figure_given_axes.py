# clean: drawn on the axes that the caller gives
import matplotlib.pyplot as plt


def draw(values, ax=None):
    if ax is None:
        ax = plt.gca()
    ax.plot(values)
    plt.title("values")
