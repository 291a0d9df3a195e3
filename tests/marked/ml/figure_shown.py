# clean: a window that is shown is closed by whoever looks at it
import matplotlib.pyplot as plt


def show(values):
    plt.figure()
    plt.plot(values)
    plt.savefig("last.png")
    plt.show()
