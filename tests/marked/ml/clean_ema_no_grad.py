# clean: the mean is taken without gradients
import torch


class Ema:
    def __init__(self, net, decay=0.999):
        self.decay = decay
        self.shadow = {name: p.detach().clone() for name, p in net.named_parameters()}

    @torch.no_grad()
    def update(self, net):
        for name, p in net.named_parameters():
            self.shadow[name] = self.decay * self.shadow[name] + (1 - self.decay) * p
