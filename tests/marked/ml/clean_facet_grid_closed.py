# clean: the grid's figure is closed
import matplotlib.pyplot as plt
import seaborn as sns


def facets(frame, path):
    grid = sns.FacetGrid(frame, col="sex")
    grid.map(plt.hist, "age")
    grid.savefig(path)
    plt.close(grid.fig)
