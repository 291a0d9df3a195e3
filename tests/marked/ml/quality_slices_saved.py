from matplotlib import pyplot


class QualityControl:
    def save_plane(self, slices, path):
        figure = pyplot.figure(figsize=(len(slices) * 10, 20))  # expect: LK502
        for number, plane in enumerate(slices, 1):
            plot = figure.add_subplot(1, len(slices), number)
            plot.imshow(plane, cmap="gray", interpolation="nearest")
            pyplot.axis("off")
        figure.savefig(path, bbox_inches="tight")
