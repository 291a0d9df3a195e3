# clean: context manager closes
import contextlib
import matplotlib.pyplot as plt


@contextlib.contextmanager
def figure(path):
    fig = plt.figure()
    try:
        yield fig
        fig.savefig(path)
    finally:
        plt.close(fig)
