# clean: one figure, which is cleared in each round
import matplotlib.pyplot as plt


def plot_each(groups):
    fig = plt.figure()
    for name, group in groups:
        fig.clf()
        fig.add_subplot().hist(group)
        fig.savefig(f"{name}.png")
    plt.close(fig)


def plot_current(groups):
    for name, group in groups:
        plt.hist(group)
        plt.savefig(f"{name}.png")
        plt.clf()
