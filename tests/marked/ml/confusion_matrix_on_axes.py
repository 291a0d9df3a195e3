# clean: it is drawn on axes of which somebody else takes care
import matplotlib.pyplot as plt
from sklearn.metrics import ConfusionMatrixDisplay, RocCurveDisplay


def report(targets, predictions, scores, path):
    fig, axes = plt.subplots(1, 2)
    ConfusionMatrixDisplay.from_predictions(targets, predictions, ax=axes[0])
    RocCurveDisplay.from_predictions(targets, scores, ax=axes[1])
    fig.savefig(path)
    plt.close(fig)
