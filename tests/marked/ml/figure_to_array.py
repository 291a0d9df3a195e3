import matplotlib.pyplot as plt
import numpy as np


def render(points):
    fig = plt.figure(figsize=(3, 3))  # expect: LK502
    ax = fig.add_subplot(projection="3d")
    ax.scatter(*points.T)
    fig.canvas.draw()
    return np.asarray(fig.canvas.buffer_rgba())[..., :3].copy()
