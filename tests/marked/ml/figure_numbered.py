# clean: the figure of that number is made once and found again
import matplotlib.pyplot as plt


def refresh(values, path):
    fig = plt.figure(1, clear=True)
    fig.add_subplot().plot(values)
    fig.savefig(path)
