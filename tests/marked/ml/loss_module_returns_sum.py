# clean: the caller runs the sum backwards
import torch
from torch import nn


class DeepSupervision(nn.Module):
    def __init__(self, criterion, weights):
        super().__init__()
        self.criterion = criterion
        self.weights = weights

    def forward(self, outputs, target):
        loss = 0.0
        for weight, output in zip(self.weights, outputs):
            loss = loss + weight * self.criterion(output, target)
        return loss
