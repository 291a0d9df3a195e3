# clean: `save` closes what is current
import os

import matplotlib.pyplot as plt


def save(folder, name):
    plt.savefig(os.path.join(folder, name), facecolor="white")
    plt.close()


def logic(folder):
    fig, ax = plt.subplots(figsize=(10, 4))
    ax.axis("off")
    ax.plot([1, 2])
    save(folder, "logic.png")


def curves(folder, values):
    plt.figure()
    plt.plot(values)
    save(folder, "curves.png")
