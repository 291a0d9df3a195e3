import torch.nn.functional as F


class Agent:
    def __init__(self, online, target, optimizer):
        self.online, self.target, self.optimizer = online, target, optimizer
        self.losses = []

    def learn(self, states, actions, rewards, following):
        q = self.online(states).gather(1, actions)
        wanted = rewards + 0.99 * self.target(following).max(1)[0].detach()
        loss = F.smooth_l1_loss(q.squeeze(), wanted)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.losses.append(loss)  # expect: LK501
