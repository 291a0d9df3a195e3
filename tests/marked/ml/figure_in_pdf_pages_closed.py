# clean: handed to a PdfPages and closed
import matplotlib.pyplot as plt
from matplotlib.backends.backend_pdf import PdfPages


def f(series, path):
    with PdfPages(path) as pdf:
        for s in series:
            fig, ax = plt.subplots()
            ax.plot(s)
            pdf.savefig(fig)
            plt.close(fig)
