import matplotlib.pyplot as plt


def draw_growth(days, heights, path):
    plt.clf()
    fig, ax = plt.subplots()  # expect: LK502
    ax.plot(days, heights)
    plt.savefig(path)
