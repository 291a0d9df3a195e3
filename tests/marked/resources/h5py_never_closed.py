"""Loads one data set of an experiment."""

import h5py


def load(path, name):
    store = h5py.File(path, "r")  # expect: LK301
    return store[name][:]
