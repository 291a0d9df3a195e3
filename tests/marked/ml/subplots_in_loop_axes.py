import matplotlib.pyplot as plt


def plot_layers(activations, folder):
    for index, layer in enumerate(activations):
        _, axes = plt.subplots(4, 4)  # expect: LK502
        for axis, channel in zip(axes.flat, layer):
            axis.imshow(channel)
        plt.savefig(f"{folder}/layer{index}.png")
