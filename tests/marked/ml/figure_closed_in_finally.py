# clean: closed whatever happens
import matplotlib.pyplot as plt


def save(values, path):
    fig, ax = plt.subplots()
    try:
        ax.plot(values)
        fig.savefig(path)
    finally:
        plt.close(fig)
