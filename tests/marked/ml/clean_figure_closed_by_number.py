# clean: closed by its number
import matplotlib.pyplot as plt


def save(values, path):
    fig = plt.figure()
    fig.gca().plot(values)
    fig.savefig(path)
    plt.close(fig.number)
