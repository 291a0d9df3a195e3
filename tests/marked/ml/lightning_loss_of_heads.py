# clean: the lightning loss of parts
import pytorch_lightning as pl
import torch


class Lit(pl.LightningModule):
    def training_step(self, batch, idx):
        total = 0
        parts = {}
        for name, head in self.heads.items():
            loss = torch.nn.functional.cross_entropy(head(batch[0]), batch[1])
            parts[name] = loss
            total += loss
        self.log_dict(parts)
        return total
