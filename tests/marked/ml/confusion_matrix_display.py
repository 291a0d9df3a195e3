import os

import matplotlib.pyplot as plt
from sklearn.metrics import ConfusionMatrixDisplay


def report(targets, predictions, folder):
    ConfusionMatrixDisplay.from_predictions(targets, predictions, cmap=plt.cm.Blues)  # expect: LK502
    plt.savefig(os.path.join(folder, "confusion.png"))
