# clean: collected
import matplotlib.pyplot as plt


def figures(series):
    figs = []
    for s in series:
        fig, ax = plt.subplots()
        ax.plot(s)
        fig.savefig("last.png")
        figs.append(fig)
    return figs
