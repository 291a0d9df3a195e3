import matplotlib.pyplot as plt


def plot_channels(channels, folder):
    for name, values in channels.items():
        fig, ax = plt.subplots()  # expect: LK502
        ax.plot(values)
        fig.savefig(folder / f"{name}.png")
    plt.close(fig)
