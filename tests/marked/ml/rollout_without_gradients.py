# clean: value network rollout stores detached values
import torch


class PPO:
    def collect(self, env):
        obs = env.reset()
        for step in range(self.n):
            with torch.no_grad():
                action, value, logp = self.policy(obs)
            obs, reward, done, _ = env.step(action)
            self.buffer.add(obs, action, reward, value, logp)

    def learn(self):
        for batch in self.buffer:
            values = self.critic(batch.obs)
            loss = ((values - batch.returns) ** 2).mean()
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            self.log["loss"].append(loss.item())
