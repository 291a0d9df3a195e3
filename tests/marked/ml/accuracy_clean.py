# clean: a comparison carries no graph
import torch


def accuracy(net, loader):
    correct, labels = 0, []
    for x, y in loader:
        predicted = net(x).argmax(dim=1)
        correct += (predicted == y).sum()
        labels.append(predicted)
    return correct / len(loader.dataset), torch.cat(labels)
