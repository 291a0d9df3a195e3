# clean: the meters take the number out of what they are given
import torch


class AverageMeter:
    def __init__(self):
        self.sum = 0.0
        self.count = 0

    def update(self, value, n=1):
        if torch.is_tensor(value):
            value = value.item()
        self.sum += value * n
        self.count += n


class Last:
    def __init__(self):
        self.value = None

    def update(self, value):
        self.value = value


class Trainer:
    def __init__(self, model, criterion, optimizer):
        self.model = model
        self.criterion = criterion
        self.optimizer = optimizer
        self.mean = AverageMeter()
        self.last = Last()

    def train(self, loader):
        mean = AverageMeter()
        for images, target in loader:
            loss = self.criterion(self.model(images), target)
            mean.update(loss)
            self.mean.update(loss, images.size(0))
            self.last.update(loss)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
        return mean.sum / mean.count
