# clean: one figure for each widget
import matplotlib.pyplot as plt


class Widget:
    def __init__(self):
        self.figure, self.axes = plt.subplots()

    def draw(self, values, path):
        self.axes.clear()
        self.axes.plot(values)
        self.figure.savefig(path)
