import torch


class Trainer:
    def __init__(self, model, criterion, optimizer):
        self.model = model
        self.criterion = criterion
        self.optimizer = optimizer

    def run_epoch(self, loader):
        epoch_loss = torch.tensor(0.0)
        for features, target in loader:
            self.optimizer.zero_grad()
            prediction = self.model(features)
            loss = self.criterion(prediction, target)
            loss.backward()
            self.optimizer.step()
            epoch_loss = epoch_loss + loss  # expect: LK501
        return epoch_loss / len(loader)
