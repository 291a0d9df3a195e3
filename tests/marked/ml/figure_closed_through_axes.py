# clean: figure closed through the axes
import matplotlib.pyplot as plt


def f(x, p):
    ax = plt.subplots()[1]
    ax.plot(x)
    ax.get_figure().savefig(p)
    plt.close(ax.get_figure())
