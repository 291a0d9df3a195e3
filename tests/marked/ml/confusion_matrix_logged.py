import matplotlib.pyplot as plt
import seaborn as sns


def log_confusion(matrix, labels, path):
    plt.figure(figsize=(10, 8))  # expect: LK502
    sns.heatmap(matrix, annot=True, xticklabels=labels, yticklabels=labels)
    plt.tight_layout()
    plt.savefig(path)


def log_curve(values, path):
    plt.figure()
    plt.plot(values)
    plt.savefig(path)
    plt.close()
