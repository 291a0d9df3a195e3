import matplotlib.pyplot as plt


def plot_roc(points, path, overwrite=False):
    fig = plt.figure()  # expect: LK502
    ax = fig.add_subplot(111)
    ax.plot(*points)
    if path.exists() and not overwrite:
        return None
    fig.savefig(path)
    plt.close(fig)
    return path
