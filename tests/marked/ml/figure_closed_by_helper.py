# clean: the helper of this module saves and closes
import matplotlib.pyplot as plt


def _finish(fig, path):
    fig.savefig(path)
    plt.close(fig)


def plot_each(groups):
    for name, values in groups.items():
        fig, ax = plt.subplots()
        ax.plot(values)
        _finish(fig, f"{name}.png")
