import torch


class T:
    def fit(self, n):
        pbar = range(n)
        for i in pbar:
            loss_g, loss_d = self.compute()
            loss_g.backward()
            self.opt.step()
            self.metrics["g"].append(loss_g)  # expect: LK501
            self.metrics["d"].append(float(loss_d))
