# clean: created only where none is given, closed only then
import matplotlib.pyplot as plt


def f(x, p, ax=None):
    own = ax is None
    if own:
        fig, ax = plt.subplots()
    ax.plot(x)
    if own:
        fig.savefig(p)
        plt.close(fig)
