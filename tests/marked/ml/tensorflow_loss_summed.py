# clean: outside of a tape nothing is recorded
import tensorflow as tf


def evaluate(model, dataset, loss_fn):
    total = 0.0
    for x, y in dataset:
        total += loss_fn(y, model(x, training=False))
    return total
