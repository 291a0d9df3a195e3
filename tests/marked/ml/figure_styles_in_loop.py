import matplotlib.pyplot as plt


def sheets(series, folder):
    for number, values in enumerate(series):
        with plt.style.context("ggplot"):
            plt.figure()  # expect: LK502
            plt.plot(values)
            plt.savefig(f"{folder}/{number}.pdf")
