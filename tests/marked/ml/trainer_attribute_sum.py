import torch


class Trainer:
    def __init__(self, model, optimizer, criterion):
        self.model = model
        self.optimizer = optimizer
        self.criterion = criterion
        self.total_loss = 0.0
        self.steps = 0

    def train_batch(self, batch, target):
        self.optimizer.zero_grad()
        loss = self.criterion(self.model(batch), target)
        loss.backward()
        self.optimizer.step()
        self.total_loss += loss  # expect: LK501
        self.steps += 1

    def mean_loss(self):
        return self.total_loss / self.steps
