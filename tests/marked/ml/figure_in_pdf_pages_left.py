import matplotlib.pyplot as plt
from matplotlib.backends.backend_pdf import PdfPages


def f(series, path):
    with PdfPages(path) as pdf:
        for s in series:
            plt.figure(figsize=(3, 3))  # expect: LK502
            plt.plot(s)
            pdf.savefig()
