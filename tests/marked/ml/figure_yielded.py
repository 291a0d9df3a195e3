# clean: yields figures
import matplotlib.pyplot as plt


def figures(series):
    for s in series:
        fig, ax = plt.subplots()
        ax.plot(s)
        fig.savefig("last.png")
        yield fig
