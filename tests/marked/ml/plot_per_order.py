import matplotlib.pyplot as plt


def save_charts(series_by_name, folder):
    for name, values in series_by_name.items():
        fig, ax = plt.subplots(figsize=(8, 4))  # expect: LK502
        ax.plot(values)
        ax.set_title(name)
        fig.savefig(folder / f"{name}.png")
