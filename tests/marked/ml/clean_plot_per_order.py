# clean: each figure is closed
import matplotlib.pyplot as plt


def save_charts(series_by_name, folder):
    for name, values in series_by_name.items():
        fig, ax = plt.subplots(figsize=(8, 4))
        ax.plot(values)
        fig.savefig(folder / f"{name}.png")
        plt.close(fig)
