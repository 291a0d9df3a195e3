# clean: `with` closes the file
import h5py


def shapes(path):
    with h5py.File(path, "r") as store:
        return {name: item.shape for name, item in store.items()}
