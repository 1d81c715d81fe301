"""Keyness as a script would do it: jieba cuts, pandas counts, G² over four cells. What `tifa shift` is timed beside.

Usage: keyness.py TARGET_LIST REFERENCE_LIST   (each a file with the path of a text a line)

Prints the ten words with the greatest G². The dictionary is jieba's own, the hidden Markov model off, as in tifa.
Exit status 3: jieba or pandas is not installed.
"""

import logging
import sys
from collections import Counter

try:
    import jieba
    import numpy as np
    import pandas as pd
except ImportError:
    sys.exit(3)

jieba.setLogLevel(logging.ERROR)


def count(list_of_paths):
    """A row a document, a column a word."""
    with open(list_of_paths, encoding="utf-8") as paths:
        texts = [open(path.rstrip("\n"), encoding="utf-8").read() for path in paths]
    words = [Counter(word for word in jieba.cut(text, HMM=False) if word[0].isalnum()) for text in texts]
    return pd.DataFrame.from_records(words).fillna(0).sum()


def g2(target, reference):
    """Signed log-likelihood ratio of every word of either sample."""
    table = pd.DataFrame({"target": target, "reference": reference}).fillna(0)
    sizes = table.sum()
    expected = np.outer(table.sum(axis=1), sizes) / sizes.sum()
    observed, rest = table.to_numpy(), sizes.to_numpy() - table.to_numpy()
    terms = lambda o, e: np.where(o > 0, o * np.log(np.where(o > 0, o, 1) / e), 0)
    value = 2 * (terms(observed, expected) + terms(rest, sizes.to_numpy() - expected)).sum(axis=1)
    return pd.Series(value * np.sign(observed[:, 0] - expected[:, 0]), index=table.index)


result = g2(count(sys.argv[1]), count(sys.argv[2]))
print(result.reindex(result.abs().sort_values(ascending=False).index).head(10).to_string())
