# clean: numbers are kept
import torch.nn.functional as F


class Agent:
    def __init__(self, online, optimizer):
        self.online, self.optimizer = online, optimizer
        self.losses = []

    def learn(self, states, wanted):
        loss = F.smooth_l1_loss(self.online(states), wanted)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.losses.append(loss.detach().item())
