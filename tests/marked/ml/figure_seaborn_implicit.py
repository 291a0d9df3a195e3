import matplotlib.pyplot as plt
import seaborn as sns


def heatmap(frame, path):
    sns.heatmap(frame.corr(), annot=True)  # expect: LK502
    plt.title("correlation")
    plt.savefig(path)
