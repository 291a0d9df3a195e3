import matplotlib.pyplot as plt


def train(epochs, losses):
    for epoch in range(epochs):
        losses.append(1 / (epoch + 1))
        plt.plot(losses)  # expect: LK502
        plt.savefig(f"loss_{epoch}.png")
