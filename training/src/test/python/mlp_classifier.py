"""Writes what a training of scikit-learn's MLPClassifier started from and its losses: c2st/mlp_classifier.txt in the resources.

Run with scikit-learn 1.9.1 and numpy 2.4.6: python mlp_classifier.py > ../resources/c2st/mlp_classifier.txt
"""

import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

ROWS, COLUMNS, EPOCHS = 230, 2, 60
warnings.simplefilter("ignore")
random = np.random.RandomState(0)
labels = random.randint(0, 2, ROWS)
data = random.randn(ROWS, COLUMNS).astype(np.float32) * (1 - 0.3 * labels[:, None]).astype(np.float32)
settings = dict(hidden_layer_sizes=(10 * COLUMNS, 10 * COLUMNS), shuffle=False, random_state=3, n_iter_no_change=EPOCHS)
start = MLPClassifier(max_iter=1, learning_rate_init=1e-300, **settings).fit(data.astype(float), labels)
trained = MLPClassifier(max_iter=EPOCHS, **settings).fit(data.astype(float), labels)


def line(values):
    print(*(float(value) for value in np.ravel(values)))


print(f"# scikit-learn {sklearn.__version__}: rows and columns; data and label; weights and biases; mean loss of each epoch")
line([ROWS, COLUMNS])
for row, label in zip(data, labels):
    line([*row, label])
for weights, biases in zip(start.coefs_, start.intercepts_):
    for row in weights if weights.shape[1] > 1 else weights.T:
        line(row)
    line(biases)
line(trained.loss_curve_)
