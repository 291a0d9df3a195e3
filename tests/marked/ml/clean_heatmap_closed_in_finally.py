# clean: closed however the drawing ends
import matplotlib.pyplot as plt
import seaborn as sns


def heatmap(rows, path):
    figure, axes = plt.subplots()
    try:
        sns.heatmap(rows, ax=axes)
        figure.savefig(path)
    finally:
        plt.close(figure)
