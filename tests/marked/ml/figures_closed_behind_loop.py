# clean: plt.close by atexit style finally at caller
import matplotlib.pyplot as plt


def each(xs):
    try:
        for x in xs:
            fig = plt.figure()
            fig.gca().plot(x)
            fig.savefig("x.png")
    finally:
        plt.close("all")
