# clean: show or close
import matplotlib.pyplot as plt


def plot(x, path=None):
    plt.figure()
    plt.plot(x)
    if path:
        plt.savefig(path)
        plt.close()
    else:
        plt.show()
