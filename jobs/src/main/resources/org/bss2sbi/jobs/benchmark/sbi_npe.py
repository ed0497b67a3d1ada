"""Neural posterior estimation by the package sbi with its defaults, on simulations that it is given.

Reads simulations, fresh ones to be judged on, and observations (JSON); writes times, the log density of the fresh simulations'
parameters, and posterior samples (JSON).
"""

import json
import math
import sys
import time
from importlib.metadata import version

import torch
from sbi.inference import NPE

CHUNK = 1000
FEWEST_INSIDE = 0.001

problem_file, answer_file = sys.argv[1:3]
with open(problem_file, encoding="utf-8") as file:
    p = json.load(file)
torch.set_num_threads(p["threads"])
torch.manual_seed(p["seed"])
lower = torch.tensor([-math.inf if bound is None else bound for bound in p["lower"]])
upper = torch.tensor([math.inf if bound is None else bound for bound in p["upper"]])


def tensor(name):
    return torch.tensor(p[name], dtype=torch.float32)


started = time.perf_counter()
trainer = NPE(show_progress_bars=False)
estimator = trainer.append_simulations(tensor("parameters"), tensor("data")).train()
seconds = time.perf_counter() - started


def log_density():
    chunks = zip(tensor("fresh_parameters").split(CHUNK), tensor("fresh_data").split(CHUNK))
    return torch.cat([estimator.log_prob(theta[None], condition=x)[0] for theta, x in chunks]).mean().item()


def inside_prior(observation):
    """Draws again what lies outside the prior, as sbi's posteriors do."""
    kept, count, drawn = [], 0, 0
    while count < p["samples"]:
        draws = estimator.sample((p["samples"],), condition=observation[None])[:, 0]
        drawn += len(draws)
        kept.append(draws[((draws >= lower) & (draws <= upper)).all(dim=1)])
        count += len(kept[-1])
        if count < FEWEST_INSIDE * drawn:
            sys.exit(f"{count} of {drawn} draws lie inside the prior")
    return torch.cat(kept)[: p["samples"]], count / drawn


with torch.no_grad():
    posteriors = [inside_prior(observation) for observation in tensor("observations")]
    answer = {
        "version": version("sbi"),
        "seconds": seconds,
        "epochs": trainer.summary["epochs_trained"][-1],
        "log_density": log_density(),
        "inside_prior": [share for _, share in posteriors],
        "samples": [draws.flatten().tolist() for draws, _ in posteriors],
    }
with open(answer_file, "w", encoding="utf-8") as file:
    json.dump(answer, file)
