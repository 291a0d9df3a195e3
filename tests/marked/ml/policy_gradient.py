# clean: the log-probabilities of an episode are what the backward pass needs
import torch
from torch.distributions import Categorical


def run_episode(env, policy, optimizer, gamma=0.99):
    log_probs, rewards = [], []
    state, done = env.reset(), False
    while not done:
        dist = Categorical(logits=policy(state))
        action = dist.sample()
        log_probs.append(dist.log_prob(action))
        state, reward, done = env.step(action.item())
        rewards.append(reward)
    returns, total = [], 0.0
    for reward in reversed(rewards):
        total = reward + gamma * total
        returns.insert(0, total)
    losses = []
    for log_prob, value in zip(log_probs, returns):
        losses.append(-log_prob * value)
    optimizer.zero_grad()
    torch.stack(losses).sum().backward()
    optimizer.step()
    return sum(rewards)
