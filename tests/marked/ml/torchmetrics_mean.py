# clean: metric of torchmetrics detaches by itself
import torch, torchmetrics


def train(model, loader, optimizer, criterion):
    mean = torchmetrics.MeanMetric()
    for x, y in loader:
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        mean.update(loss)
