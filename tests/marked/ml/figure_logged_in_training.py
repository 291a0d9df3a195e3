import matplotlib.pyplot as plt
import mlflow


def log_predictions(epochs, samples):
    for epoch in range(epochs):
        fig, axes = plt.subplots(1, len(samples))  # expect: LK502
        for ax, sample in zip(axes, samples):
            ax.imshow(sample)
        mlflow.log_figure(fig, f"epoch_{epoch}.png")
        fig.savefig(f"epoch_{epoch}.png")
