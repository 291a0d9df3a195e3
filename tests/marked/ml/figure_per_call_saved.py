import matplotlib.pyplot as plt


def save_confusion_matrix(matrix, labels, path):
    fig, ax = plt.subplots(figsize=(8, 8))  # expect: LK502
    image = ax.imshow(matrix)
    ax.set_xticks(range(len(labels)), labels)
    fig.colorbar(image, ax=ax)
    fig.tight_layout()
    fig.savefig(path, dpi=150)
