# clean: gradients of several batches are accumulated in the sum, which is then run backwards
import torch


def train(model, loader, optimizer, criterion, every=4):
    pending = 0.0
    for i, (x, y) in enumerate(loader, 1):
        pending = pending + criterion(model(x), y) / every
        if i % every == 0:
            optimizer.zero_grad()
            pending.backward()
            optimizer.step()
            pending = 0.0
