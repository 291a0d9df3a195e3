# clean: pyplot does not know this figure
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


def save(values, path):
    fig = Figure()
    FigureCanvasAgg(fig)
    fig.subplots().plot(values)
    fig.savefig(path)
