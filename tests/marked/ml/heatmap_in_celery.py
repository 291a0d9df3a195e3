import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import seaborn as sns
from celery import shared_task


@shared_task
def heatmap(rows, path):
    figure, axes = plt.subplots(figsize=(12, 9))  # expect: LK502
    sns.heatmap(rows, ax=axes)
    figure.savefig(path, bbox_inches="tight")
    return path
