import torch


class AverageMeter:
    def __init__(self):
        self.sum = 0.0
        self.count = 0

    def update(self, value, n=1):
        self.sum += value * n
        self.count += n


def train(model, loader, criterion, optimizer):
    meter = AverageMeter()
    for images, target in loader:
        loss = criterion(model(images), target)
        meter.update(loss, images.size(0))  # expect: LK501
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return meter.sum / meter.count
