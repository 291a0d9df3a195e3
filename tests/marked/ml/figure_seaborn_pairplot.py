import seaborn as sns


def report(frames, folder):
    for name, frame in frames.items():
        grid = sns.pairplot(frame, hue="label")  # expect: LK502
        grid.savefig(folder / f"{name}.png")
