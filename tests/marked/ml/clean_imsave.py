# clean: no figure is made
import matplotlib.pyplot as plt


def save_masks(masks, folder):
    for index, mask in enumerate(masks):
        plt.imsave(f"{folder}/{index}.png", mask, cmap="gray")
