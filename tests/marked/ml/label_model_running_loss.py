import torch
import torch.nn as nn


class LabelModel(nn.Module):
    def estimate(self, batches, config):
        optimizer = torch.optim.Adam(self.parameters(), lr=config.lr)
        for epoch in range(config.epochs):
            running_loss = 0.0
            for votes in batches:
                optimizer.zero_grad()
                log_likelihood = self(votes)
                loss = -1 * torch.mean(log_likelihood)
                loss.backward()
                optimizer.step()
                running_loss += loss  # expect: LK501
            print(epoch, running_loss / len(batches))
