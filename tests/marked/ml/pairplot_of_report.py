import seaborn as sns


def report(frame, path):
    grid = sns.pairplot(frame, hue="species")  # expect: LK502
    grid.savefig(path)
