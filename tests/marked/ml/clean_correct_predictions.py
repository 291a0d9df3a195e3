# clean: counts of equal labels
import torch


def evaluate(net, loader):
    net.eval()
    correct = total = 0
    for x, y in loader:
        predicted = torch.max(net(x), 1)[1]
        correct += (predicted == y).sum()
        total += y.size(0)
    return correct.item() / total
