# clean: one figure, cleared at each turn
import matplotlib.pyplot as plt


def frames(states, folder):
    fig, ax = plt.subplots()
    for number, state in enumerate(states):
        ax.clear()
        ax.imshow(state)
        fig.savefig(f"{folder}/{number:04}.png")
    plt.close(fig)
