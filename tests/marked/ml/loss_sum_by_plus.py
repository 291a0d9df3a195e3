import torch
import torch.nn as nn


class Runner:
    def __init__(self, net, opt):
        self.net, self.opt = net, opt
        self.loss_fn = nn.L1Loss()

    def epoch(self, batches):
        total = torch.tensor(0.0)
        for x, y in batches:
            self.opt.zero_grad()
            loss = self.loss_fn(self.net(x), y)
            loss.backward()
            self.opt.step()
            total = total + loss  # expect: LK501
        return total / len(batches)
