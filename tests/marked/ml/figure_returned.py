# clean: the caller owns the figure
import matplotlib.pyplot as plt


def draw(values, path=None):
    fig, ax = plt.subplots()
    ax.plot(values)
    if path is not None:
        fig.savefig(path)
    return fig, ax
