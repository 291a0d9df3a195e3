import h5py


def images_of(path):
    # The data set holds its file: its reader closes it by `images.file.close()`.
    archive = h5py.File(path, "r")
    return archive["images"]


def image_of(path, number):
    archive = h5py.File(path, "r")  # expect: LK301
    return archive["images"][number]
