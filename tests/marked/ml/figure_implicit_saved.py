import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot as plt


def save_curve(history, path):
    plt.plot(history["loss"], label="train")  # expect: LK502
    plt.plot(history["val_loss"], label="validation")
    plt.legend()
    plt.savefig(path)
