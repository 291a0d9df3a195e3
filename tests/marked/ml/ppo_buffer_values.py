# clean: what is kept is what the backward pass needs
import torch


def rollout(env, policy, critic, steps):
    observations, values, log_probs = [], [], []
    state = env.reset()
    for _ in range(steps):
        distribution = torch.distributions.Categorical(logits=policy(state))
        action = distribution.sample()
        observations.append(state)
        log_probs.append(distribution.log_prob(action))
        values.append(critic(state))
        state, reward, done, _ = env.step(action.item())
    loss = -(torch.stack(log_probs) * (1 - torch.stack(values))).mean()
    loss.backward()
