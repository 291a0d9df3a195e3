# clean: the object keeps its figure and closes it
import matplotlib.pyplot as plt


class Monitor:
    def __init__(self):
        self.fig, self.ax = plt.subplots()

    def update(self, values, path):
        self.ax.clear()
        self.ax.plot(values)
        self.fig.savefig(path)

    def close(self):
        plt.close(self.fig)
