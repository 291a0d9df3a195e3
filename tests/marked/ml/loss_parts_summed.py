import torch


def run(model, loader, optimizer, kl_weight):
    kl_total = rec_total = 0.0
    for x in loader:
        reconstruction, mu, log_var = model(x)
        rec = torch.nn.functional.mse_loss(reconstruction, x)
        kl = -0.5 * torch.sum(1 + log_var - mu.pow(2) - log_var.exp())
        loss = rec + kl_weight * kl
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        rec_total += rec  # expect: LK501
        kl_total += kl.detach()
    return rec_total, kl_total
