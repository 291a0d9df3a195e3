# clean: the writer closes the figure that it is given
import matplotlib.pyplot as plt
from torch.utils.tensorboard import SummaryWriter


def log(writer: SummaryWriter, values, step):
    fig, ax = plt.subplots()
    ax.plot(values)
    fig.savefig("last.png")
    writer.add_figure("values", fig, step)
