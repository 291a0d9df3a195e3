# clean: closed by `plt.close()` at the end
import matplotlib.pyplot as plt
from matplotlib import gridspec


def plot_segmentation(intervals, name, dpi=150):
    fig = plt.figure(figsize=(12, 8))
    grid = gridspec.GridSpec(len(intervals), 1, figure=fig)
    for row, interval in enumerate(intervals):
        axis = fig.add_subplot(grid[row])
        axis.plot(interval.coverage)
    fig.subplots_adjust(hspace=0)
    fig.savefig(f"{name}.png", dpi=dpi)
    fig.savefig(f"{name}.pdf", dpi=dpi)
    plt.close()
