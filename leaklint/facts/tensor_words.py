"""The names by which code around tensors is understood: what records a graph, what cuts it, what keeps a value."""

from __future__ import annotations

import re

RESULT = re.compile(r"(?:^|_)(?:loss|losses|metrics?|logits|grads?|outputs?|preds?|predictions?)$")
"""What the result of a step is called."""

MODEL = re.compile(
    r"(?:^|_)(?:model|net|network|backbone|encoder|decoder|generator|discriminator|critic|actor|policy|classifier|"
    r"regressor|unet|vae|autoencoder|student|segmenter|denoiser|ddp)(?:_?\d|_[a-z]{1,2})?$|^net[A-Z]\w*$|^[GD]$"
)
"""What a module that is called for its forward pass is named."""

LOSS = re.compile(
    r"(?:^|_)(?:criterion|crit|loss|losses|loss_?fn|loss_?func|loss_?function|objective)(?:_?[a-z0-9]{1,4})?$|^criterion\w+$"
    r"|^(?:binary_)?cross_entropy(?:_with_logits)?$|^kl_div$"
)
"""What a function that computes a loss is named."""

CUT_METHODS = frozenset(
    "detach detach_ item tolist numpy argmax argmin argsort long int short bool byte eq ne gt lt ge le isnan isfinite "
    "isinf any all "
    "size dim numel nonzero element_size data_ptr storage type_as_np requires_grad_ new_zeros new_ones new_tensor new_full "
    "new_empty stride is_contiguous generate state_dict backward equal allclose keys".split()
)
"""Methods of a tensor whose result has no graph; of a model, those that record none."""

CUT_ATTRIBUTES = frozenset(
    "data shape dtype device grad ndim requires_grad is_leaf layout is_cuda itemsize nbytes training config".split()
)
"""Attributes of a tensor that carry no graph."""

CUT_FUNCTIONS = frozenset(
    "argmax argmin argsort eq ne gt lt ge le isnan isfinite isinf is_tensor tensor as_tensor from_numpy zeros ones rand randn "
    "randint arange linspace empty full zeros_like ones_like rand_like randn_like empty_like full_like equal allclose numel "
    "save no_grad device manual_seed bincount unique nonzero searchsorted bucketize one_hot".split()
)
"""Functions of torch whose result has no graph."""

PASSING = frozenset(
    "sum max min abs round list tuple sorted reversed zip enumerate iter next dict set map filter deque collections.deque "
    "copy.copy copy.deepcopy math.prod itertools.chain typing.cast functools.reduce operator.add".split()
)
"""Functions that pass the graph of what they are given on to their result."""

PASSING_METHODS = frozenset("scale gather gather_for_metrics all_gather cast".split())
"""Methods of scalers and accelerators that do the same."""

INDEXED = frozenset("max min topk sort kthvalue median mode cummax cummin".split())
"""Functions of which the second result is indices, which have no graph."""

GROWING = frozenset("append appendleft extend add insert put put_nowait push".split())
"""Methods that keep what they are given."""

RUNNERS = frozenset(
    "accelerator fabric engine model_engine model self scaler strategy optimizer ds_engine booster trainer".split()
)
"""Objects whose `backward` is given the loss."""

JOINING = frozenset("cat stack concat concatenate vstack hstack dstack add lerp sub".split())
"""Functions of torch that put tensors together."""

NO_GRAD_STEPS = frozenset(
    "validation_step test_step predict_step prediction_step validation_step_end test_step_end on_validation_batch_end "
    "on_test_batch_end eval_step evaluation_step".split()
)
"""Methods that a training loop calls with gradients switched off."""

EVALUATION = re.compile(
    r"(?:^|_)(?:eval\w*|valid\w*|test|predict\w*|infer\w*|score|encode|embed\w*|extract\w*|inference)(?:_|$)"
)
"""Names of functions that use a model without training it."""

DATA = re.compile(
    r"(?:^|_)(?:loader|dataloader|dataset|data|batches|batch_iterator|iterator|samples|inputs|images|texts|sentences|loaders|dl|"
    r"examples|files|paths|videos|chunks|documents|docs|requests|frames|items|queries|prompts|features|stream|urls)$"
    r"|(?i:loader|dataset)$"
)
"""Names of what a loop over data goes over."""

NO_GRAD = ("no_grad", "inference_mode", "set_grad_enabled(False)", "disable_grad", "without_grad", "nograd")
"""What the text of a context or decorator under which no graph is recorded has in it."""
