"""Training steps of an autoregressive rational-quadratic spline flow in torch, on one thread.

Reads the shape of the flow (JSON) and writes the seconds of each run of so many steps (JSON). Network, loss and step are those of
the Java side: forward, backward, clipping of the gradient's norm, AdamW, averaged weights.
"""

import json
import math
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

MIN_BIN, MIN_SLOPE, EDGE = 1e-4, 1e-3, 1e-7
SLOPE_OFFSET = math.log(math.expm1(1 - MIN_SLOPE))

problem_file, answer_file = sys.argv[1:3]
with open(problem_file, encoding="utf-8") as file:
    p = json.load(file)
torch.set_num_threads(1)
torch.manual_seed(1)
D, K, W = p["dimension"], p["bins"], p["width"]


class Batched(nn.Module):
    """One linear layer per coordinate as one product."""

    def __init__(self, width, out, gain):
        super().__init__()
        bound = gain / math.sqrt(width)
        self.weight = nn.Parameter(torch.empty(D, width, out).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(D, 1, out).uniform_(-bound, bound))

    def forward(self, x):
        return torch.baddbmm(self.bias, x, self.weight)


class Flow(nn.Module):
    def __init__(self):
        super().__init__()
        c, s = p["context_width"], p["context_size"]
        self.context = nn.Sequential(
            nn.Linear(p["features"], c), nn.ReLU(), nn.Linear(c, c), nn.ReLU(), nn.Linear(c, s), nn.ReLU()
        )
        self.start = nn.Linear(s, D * W)
        self.coordinates = nn.Parameter(torch.empty(D, D * W).uniform_(-1, 1))
        earlier = torch.triu(torch.ones(D, D), diagonal=1).repeat_interleave(W, dim=1)
        self.register_buffer("earlier", earlier)
        self.scale = nn.ModuleList(nn.Linear(s, D * W) for _ in range(p["blocks"]))
        self.shift = nn.ModuleList(nn.Linear(s, D * W) for _ in range(p["blocks"]))
        self.inner = nn.ModuleList(Batched(W, W, 1.0) for _ in range(p["blocks"]))
        self.outer = nn.ModuleList(Batched(W, W, 0.0) for _ in range(p["blocks"]))
        self.out = Batched(W, 3 * K + 1, 0.0)

    def per_coordinate(self, x):
        return x.view(-1, D, W).transpose(0, 1)

    def log_density(self, x, u):
        u = u.clamp(EDGE, 1 - EDGE)
        context = self.context(x)
        hidden = self.per_coordinate(self.start(context) + (2 * u - 1) @ (self.earlier * self.coordinates))
        for scale, shift, inner, outer in zip(self.scale, self.shift, self.inner, self.outer):
            value = inner(F.relu(hidden))
            value = value * (1 + self.per_coordinate(scale(context))) + self.per_coordinate(shift(context))
            hidden = hidden + outer(F.relu(value))
        raw = self.out(F.relu(hidden))
        return log_slope(raw, u.t().unsqueeze(2)).sum(dim=(0, 2))


def log_slope(raw, position):
    """Durkan et al., arXiv:1906.04032, eqs. 4 and 5."""
    widths, heights, slopes = raw.split([K, K, K + 1], dim=-1)
    widths = MIN_BIN + (1 - K * MIN_BIN) * widths.softmax(-1)
    heights = MIN_BIN + (1 - K * MIN_BIN) * heights.softmax(-1)
    right = widths.cumsum(-1)
    bin_ = (position >= right).sum(-1, keepdim=True).clamp(max=K - 1)
    width = widths.gather(-1, bin_)
    left = right.gather(-1, bin_) - width
    mean = heights.gather(-1, bin_) / width
    d0 = MIN_SLOPE + F.softplus(slopes.gather(-1, bin_) + SLOPE_OFFSET)
    d1 = MIN_SLOPE + F.softplus(slopes.gather(-1, bin_ + 1) + SLOPE_OFFSET)
    xi = (position - left) / width
    product = xi * (1 - xi)
    numerator = d1 * xi**2 + 2 * mean * product + d0 * (1 - xi) ** 2
    denominator = mean + (d0 + d1 - 2 * mean) * product
    return numerator.log() + 2 * (mean / denominator).log()


def run(rows, x, u):
    flow = Flow()
    parameters = list(flow.parameters())
    average = [parameter.detach().clone() for parameter in parameters]
    optimizer = torch.optim.AdamW(parameters, lr=1e-3, weight_decay=1e-2)
    started = time.perf_counter()
    order = torch.randperm(rows)
    for step in range(p["steps"]):
        chosen = order[step * p["batch"] : (step + 1) * p["batch"]]
        optimizer.zero_grad(set_to_none=True)
        loss = -flow.log_density(x[chosen], u[chosen]).mean()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 5.0)
        optimizer.step()
        with torch.no_grad():
            torch._foreach_lerp_(average, parameters, 1 - min(0.999, (1.0 + step) / (10.0 + step)))
        if not math.isfinite(loss.item()):
            raise SystemExit("the loss is not finite")
    return time.perf_counter() - started


rows = p["batch"] * p["steps"]
x = (torch.rand(rows, p["features"]) * 2 - 1) * math.sqrt(3)
u = torch.rand(rows, D)
run(rows, x, u)  # warm-up
seconds = [run(rows, x, u) for _ in range(p["runs"])]
with open(answer_file, "w", encoding="utf-8") as file:
    json.dump({"version": torch.__version__, "seconds": seconds}, file)
