# clean: the window keeps the last hundred only
from collections import deque

import torch


def train(model, loader, optimizer, criterion):
    window = deque(maxlen=100)
    for x, y in loader:
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        window.append(loss)
