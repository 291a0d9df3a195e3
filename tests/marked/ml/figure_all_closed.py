# clean: all are closed behind the loop
import matplotlib.pyplot as plt


def plot_each(groups):
    for name, group in groups:
        plt.figure()
        plt.hist(group)
        plt.savefig(f"{name}.png")
    plt.close("all")
