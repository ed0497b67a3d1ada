"""Prints the accuracy of scikit-learn's classifier on two CSV files, mean of five folds, one line per seed."""

import sys

import numpy as np
from sklearn.model_selection import KFold, cross_val_score
from sklearn.neural_network import MLPClassifier

reference, candidate = (np.loadtxt(path, delimiter=",", skiprows=1) for path in sys.argv[1:3])
seeds = range(1, 1 + int(sys.argv[3]))
mean, deviation = reference.mean(axis=0), reference.std(axis=0, ddof=1)
data = np.concatenate([(reference - mean) / deviation, (candidate - mean) / deviation])
labels = np.repeat([0, 1], [len(reference), len(candidate)])
width = 10 * data.shape[1]
for seed in seeds:
    classifier = MLPClassifier(
        activation="relu", hidden_layer_sizes=(width, width), max_iter=10_000, solver="adam", random_state=seed
    )
    folds = KFold(n_splits=5, shuffle=True, random_state=seed)
    print(cross_val_score(classifier, data, labels, cv=folds, scoring="accuracy").mean())
