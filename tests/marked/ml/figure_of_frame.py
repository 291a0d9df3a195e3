import pandas as pd
import matplotlib.pyplot as plt


def report(df, path):
    ax = df.plot(kind="bar")  # expect: LK502
    ax.set_title("x")
    plt.savefig(path)
