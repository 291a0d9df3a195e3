import torch


def train_step(model, batch, optimizer, criterion):
    x, y = batch
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    return loss


def train(model, loader, optimizer, criterion):
    losses = []
    for batch in loader:
        losses.append(train_step(model, batch, optimizer, criterion))  # expect: LK501
    return losses
