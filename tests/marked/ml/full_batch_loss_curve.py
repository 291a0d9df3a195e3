import torch
import torch.nn as nn


def main():
    device = "cuda"
    model = nn.Sequential(nn.Linear(10, 1)).to(device)
    mse = nn.MSELoss()
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    X, y = torch.randn(1000, 10), torch.randn(1000, 1)
    loss_curve = []
    for i in range(1000):
        y_hat = model(X)
        l = mse(y_hat, y)
        opt.zero_grad()
        l.backward()
        opt.step()
        loss_curve.append(l)  # expect: LK501
    print(loss_curve[-1])
