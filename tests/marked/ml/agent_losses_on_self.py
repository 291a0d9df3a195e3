import torch


class Agent:
    def __init__(self):
        self.losses = []

    def optimize(self, batch):
        q = self.policy_net(batch.state).gather(1, batch.action)
        loss = torch.nn.functional.smooth_l1_loss(q, batch.target)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.losses.append(loss)  # expect: LK501
