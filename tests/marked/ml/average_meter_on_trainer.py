import torch


class Mean:
    def __init__(self):
        self.sum = 0.0
        self.count = 0

    def update(self, value, n=1):
        self.sum += value * n
        self.count += n


class Trainer:
    def __init__(self, model, criterion, optimizer):
        self.model = model
        self.criterion = criterion
        self.optimizer = optimizer
        self.mean = Mean()

    def train(self, loader):
        for images, target in loader:
            loss = self.criterion(self.model(images), target)
            self.mean.update(loss, images.size(0))  # expect: LK501
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
        torch.save(self.model.state_dict(), "model.pt")
