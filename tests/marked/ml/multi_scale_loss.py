# clean: the sum goes to the caller, who runs it backwards
import torch.nn as nn


class Depth(nn.Module):
    def losses(self, inputs, outputs):
        total_loss = 0
        losses = {}
        for scale in self.scales:
            loss = self.photometric(inputs, outputs["disp", scale])
            total_loss += loss
            losses[f"loss/{scale}"] = loss
        losses["loss"] = total_loss / len(self.scales)
        return losses
