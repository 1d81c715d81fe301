"""Makes the oracle files beside it, from public implementations; the same bytes on every run.

    python tests/oracles/make.py

Needs numpy, scipy, statsmodels, pymannkendall, ruptures and scattertext; README.md names the versions and the call behind every column.
"""

import csv
import importlib.util
import itertools
import math
import random
import sys
from fractions import Fraction
from pathlib import Path
from unittest.mock import MagicMock

import numpy as np
import pymannkendall
from scipy import sparse, special, stats
from scipy.spatial import distance
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

HERE = Path(__file__).parent


def write(name, header, rows):
    rows = list(rows)
    with open(HERE / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows([[plain(value) for value in row] for row in rows])
    print(f"{name}: {len(rows)} rows")


def plain(value):
    if isinstance(value, (float, np.floating)):
        return repr(float(value))
    return value


def tables():
    """Counts and sizes: the edges, then 240 at random over nine orders of magnitude."""
    edges = [
        (12000, 10000, 10**6, 10**6),
        (10, 0, 1000, 1000),
        (0, 10, 1000, 1000),
        (547558, 1082892, 10**7, 9 * 10**7),
        (5, 1, 500, 500),
        (7, 21, 1000, 3000),
        (3, 9, 100, 300),
        (1, 0, 10, 10),
        (0, 1, 10, 1000000),
        (1, 1, 5000, 5000),
        (2, 1, 1500, 2600),
        (0, 3, 2000, 8000),
        (1000000, 1000001, 10**9, 10**9),
        (10**7, 1, 10**9, 10**9),
        (1, 10**6, 10**9, 10**7),
        (999, 1, 1000, 1000),
        (50, 60, 60, 80),
        (1000, 1000, 1001, 10**6),
        (4000, 40, 10**6, 10**8),
        (123456, 123400, 10**8, 10**8),
    ]
    generator = random.Random(1993)
    drawn = []
    while len(drawn) < 240:
        n1, n2 = (int(10 ** generator.uniform(1.5, 8)) for _ in range(2))
        rate = 10 ** generator.uniform(-6, -0.5)
        counts = [
            min(n, int(n * rate * 10 ** generator.gauss(0, 0.4) + generator.random())) for n in (n1, n2)
        ]
        if sum(counts) > 0 and counts[0] + counts[1] < n1 + n2:
            drawn.append((*counts, n1, n2))
    return edges + drawn


def cells(a, b, n1, n2):
    return np.array([[a, b], [n1 - a, n2 - b]], dtype=np.int64)


def sign(a, b, n1, n2):
    difference = a * n2 - b * n1
    return (difference > 0) - (difference < 0)


def g_squared(a, b, n1, n2):
    return stats.chi2_contingency(cells(a, b, n1, n2), correction=False, lambda_="log-likelihood").statistic


def log_likelihood():
    for a, b, n1, n2 in tables():
        expected = [(a + b) * n1 / (n1 + n2), (a + b) * n2 / (n1 + n2)]
        two = stats.power_divergence([a, b], expected, lambda_="log-likelihood").statistic
        yield a, b, n1, n2, sign(a, b, n1, n2) * g_squared(a, b, n1, n2), sign(a, b, n1, n2) * two


def chi_squared():
    for a, b, n1, n2 in tables():
        plain_, yates = (
            stats.chi2_contingency(cells(a, b, n1, n2), correction=correction).statistic for correction in (False, True)
        )
        yield a, b, n1, n2, plain_, yates


def fisher():
    """scipy up to a million words; beyond, its log-gamma functions lose digits, and the weights are summed here."""
    generator = random.Random(1935)
    small = []
    while len(small) < 40:
        n1, n2 = generator.randint(5, 400), generator.randint(5, 400)
        small.append((generator.randint(0, min(n1, 12)), generator.randint(1, min(n2, 12)), n1, n2))
    for a, b, n1, n2 in tables() + small:
        if min(stats.contingency.expected_freq(cells(a, b, n1, n2)).ravel()) < 200:
            p = stats.fisher_exact(cells(a, b, n1, n2)).pvalue if n1 + n2 <= 10**6 else summed(a, b, n1, n2)
            if p > 1e-300:
                yield a, b, n1, n2, math.log10(p)


def summed(a, b, n1, n2):
    """Hypergeometric probabilities relative to the observed one, each from its neighbour, then normalised."""
    count = a + b
    up, down = [1.0], []
    for k in range(a, min(count, n1)):
        up.append(up[-1] * ((n1 - k) * (count - k)) / ((k + 1) * (n2 - count + k + 1)))
        if up[-1] < 1e-320:
            break
    weight = 1.0
    for k in range(a, max(0, count - n2), -1):
        weight *= (k * (n2 - count + k)) / ((n1 - k + 1) * (count - k + 1))
        down.append(weight)
        if weight < 1e-320:
            break
    weights = up + down
    return math.fsum(w for w in weights if w <= 1 + 1e-10) / math.fsum(weights)


def log10_p():
    points = [0.0, 1e-12, 1e-6, 0.5, 3.841458820694124, 10.0, 1400.0, 1480.0, 1500.0, 5000.0, 685471.3576968043]
    points += [460500.0, 461000.0]
    generator = random.Random(7)
    points += [10 ** generator.uniform(-3, 5.66) for _ in range(220)]
    for x in points:
        yield x, (special.log_ndtr(-math.sqrt(x)) + math.log(2)) / math.log(10)


def log_ratio():
    deviate = stats.norm.isf(0.025)
    for a, b, n1, n2 in tables():
        a0, b0 = a or 0.5, b or 0.5
        value = math.log2(a0 / n1) - math.log2(b0 / n2)
        reach = deviate * math.sqrt(max(0.0, 1 / a0 - 1 / n1 + 1 / b0 - 1 / n2)) / math.log(2)
        yield a, b, n1, n2, value, value - reach, value + reach


def conservative_log_ratio():
    for family in (1, 300, 30000):
        tail = 0.05 / (2 * family)
        for a, b, n1, n2 in tables():
            low = -math.inf
            if a > 0:
                share, rest = stats.beta.ppf(tail, a, b + 1), stats.beta.isf(tail, b + 1, a)
                low = math.log2(share / rest * n2 / n1)
            high = math.inf
            if b > 0:
                share, rest = stats.beta.isf(tail, a + 1, b), stats.beta.ppf(tail, b, a + 1)
                high = math.log2(share / rest * n2 / n1)
            yield family, a, b, n1, n2, low if low > 0 else high if high < 0 else 0.0


def percent_difference():
    for a, b, n1, n2 in tables():
        exact = Fraction(100) * (Fraction(a, n1) / Fraction(b, n2) - 1) if b else math.inf
        smoothed = Fraction(100) * (Fraction(a, n1) / (Fraction(b or Fraction(1, 2)) / n2) - 1)
        yield a, b, n1, n2, float(exact), float(smoothed)


def bayes_factor():
    for a, b, n1, n2 in tables():
        yield a, b, n1, n2, g_squared(a, b, n1, n2) - math.log(n1 + n2)


def log_odds():
    generator = random.Random(2008)
    for a, b, n1, n2 in tables():
        other_size = generator.randrange(0, n1 + n2)
        prior = a + b + generator.randrange(0, min(other_size, a + b) + 1)
        prior_size = n1 + n2 + other_size
        y, n, alpha = np.array([a, b]), np.array([n1, n2]), prior
        omega = np.log((y + alpha) / (n + prior_size - y - alpha))
        z = (omega[0] - omega[1]) / np.sqrt(np.sum(1 / (y + alpha)))
        yield a, b, n1, n2, prior, prior_size, z


def jensen_shannon():
    """Two rows of shares: the term and everything else, whose parts add up to the squared distance."""
    for a, b, n1, n2 in tables():
        whole = distance.jensenshannon([a / n1, 1 - a / n1], [b / n2, 1 - b / n2], base=2) ** 2
        p, q = a / n1, b / n2
        m = (p + q) / 2
        part = (special.rel_entr(p, m) + special.rel_entr(q, m)) / 2 / math.log(2)
        yield a, b, n1, n2, part, whole


def false_discovery():
    generator = random.Random(1995)
    for family in range(212):
        size = [1, 2, 5, 20, 40, 80, 120, 15, 3, 60, 200, 7][family] if family < 12 else generator.randint(1, 9)
        p = [10 ** -generator.expovariate(0.3) for _ in range(size)]
        for place in range(1, size, 7):
            p[place] = p[place - 1]
        if family % 20 == 19:
            p = [generator.choice([1.0, 1e-300, 0.05]) for _ in p]
        adjusted = [multipletests(p, method=method)[1] for method in ("fdr_bh", "fdr_by", "holm", "bonferroni")]
        for place in range(size):
            yield family, p[place], *(values[place] for values in adjusted)


def joined(values):
    return " ".join(plain(value) if isinstance(value, str) else repr(value) for value in values)


def mann_whitney():
    generator = random.Random(1947)
    for case in range(630):
        n1, n2 = generator.randint(1, 10), generator.randint(1, 10)
        kind = ("exact", "asymptotic", "tied")[case % 3]
        if kind == "exact":
            values = generator.sample(range(1000), n1 + n2)
            p = None
        elif kind == "asymptotic":
            n1, n2 = generator.randint(5, 40), generator.randint(16, 40)
            values = [max(0, generator.randint(-8, 9)) for _ in range(n1 + n2)]
        else:
            n1, n2 = generator.randint(1, 6), generator.randint(1, 6)
            values = [max(0, generator.randint(-2, 3)) for _ in range(n1 + n2)]
        x, y = [float(v) for v in values[:n1]], [float(v) for v in values[n1:]]
        if case in (2, 5, 8):
            x, y = [([0.0], [0.0]), ([3.0], [1.0]), ([2.0] * 4, [2.0] * 5)][case // 3]
        if kind == "tied":
            u, p = dealt(x, y)
        else:
            result = stats.mannwhitneyu(x, y, method=kind)
            u, p = result.statistic, result.pvalue
        yield kind, joined(x), joined(y), u, p


def dealt(x, y):
    """Every way to deal out the mean ranks."""
    ranks = [Fraction(rank) for rank in stats.rankdata(x + y)]
    sums = [sum(deal) for deal in itertools.combinations(ranks, len(x))]
    observed = sum(ranks[: len(x)])
    tail = min(sum(s <= observed for s in sums), sum(s >= observed for s in sums))
    u = observed - Fraction(len(x) * (len(x) + 1), 2)
    return float(u), float(min(Fraction(1), Fraction(2 * tail, len(sums))))


def document_level():
    generator = random.Random(2023)
    edges = [
        (1, [100, 100], [3, 0]),
        (1, [100, 100], [3, 3]),
        (2, [10, 20, 30], [0, 0, 0]),
        (2, [10, 20, 30, 40], [1, 2, 3, 4]),
        (1, [10**8, 10**7, 10**6], [10**5, 10, 1]),
    ]
    for case in range(220):
        n = generator.randint(2, 10)
        n1 = generator.randint(1, n - 1)
        sizes = [generator.choice([100, 250, 1000, generator.randint(50, 5000)]) for _ in range(n)]
        counts = [max(0, generator.randint(-3, 8)) for _ in range(n)]
        if case < len(edges):
            n1, sizes, counts = edges[case]
            n = len(sizes)
        total, size = sum(counts), sum(sizes)

        def difference(target):
            a, n_target = sum(counts[i] for i in target), sum(sizes[i] for i in target)
            return abs(Fraction(a, n_target) - Fraction(total - a, size - n_target))

        observed = difference(range(n1))
        splits = list(itertools.combinations(range(n), n1))
        as_large = sum(difference(split) >= observed for split in splits)
        yield n1, joined(sizes), joined(counts), float(Fraction(as_large, len(splits)))


def scattertext_dispersion():
    """scattertext's class alone: the package around it asks for language models that it does not need."""
    folder = importlib.util.find_spec("scattertext").submodule_search_locations[0]
    siblings = ("TermDocMatrixWithoutCategories", "TermDocMatrix", "termranking", "termranking.TermRanker", "smoothing")
    for name in ("scattertext", *(f"scattertext.{sibling}" for sibling in siblings), "scattertext.smoothing.lowess"):
        sys.modules[name] = MagicMock()
    spec = importlib.util.spec_from_file_location("dispersion", f"{folder}/dispersion/dispersion.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Dispersion


def dispersion():
    of = scattertext_dispersion()
    generator = random.Random(2012)
    cases = [([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), ([2, 2, 2, 2, 2], [9, 10, 10, 10, 11]), ([1, 0, 0, 0, 0], [9, 10, 10, 10, 11])]
    cases += [([5, 10, 20], [100, 200, 400]), ([0, 7], [50, 50]), ([10**6, 1, 10**5], [10**9, 10**9, 10**8])]
    cases += [([3], [100]), ([1], [10**7]), ([100], [100])]
    while len(cases) < 220:
        k = generator.randint(2, 30)
        sizes = [generator.randint(50, 5000) for _ in range(k)]
        counts = [max(0, generator.randint(-5, 12)) for _ in range(k)]
        if sum(counts) == 0:
            counts[generator.randrange(k)] = 1
        cases.append((counts, sizes))
    for counts, sizes in cases:
        matrix = sparse.csr_matrix(np.column_stack([counts, np.subtract(sizes, counts)]))
        found = of(term_doc_mat=matrix)
        with np.errstate(all="ignore"):
            values = [np.asarray(measure()).ravel()[0] for measure in (found.dp, found.dp_norm, found.jullands_d)]
        yield joined(counts), joined(sizes), *values


def wilson():
    generator = random.Random(1927)
    points = [(0, 1), (1, 1), (0, 1000), (5, 5), (1, 10**6), (12000, 10**6)]
    points += [(generator.randint(0, 10 ** generator.randint(0, 4)), 10 ** generator.randint(4, 8)) for _ in range(220)]
    for successes, trials in points:
        for alpha in (0.05, 0.01):
            low, high = proportion_confint(successes, trials, alpha=alpha, method="wilson")
            yield successes, trials, alpha, low, high


def rates_by_period(generator, n):
    """A curve with gaps, level stretches and zeros, as the rates of a term have."""
    drift = generator.gauss(0, 3)
    level = [max(0.0, 40 + drift * i + generator.gauss(0, 25)) for i in range(n)]
    return [0.0 if generator.random() < 0.2 else float(round(value, generator.choice([0, 3, 6]))) for value in level]


def mann_kendall():
    generator = random.Random(1945)
    for case in range(240):
        n = generator.randint(4, 60)
        values = rates_by_period(generator, n)
        if case % 20 == 0:
            values = [values[0]] * n
        result = pymannkendall.original_test(values)
        yield joined(values), int(result.s), result.var_s, result.z, result.p, result.Tau


def hamed_rao():
    """Slow waves, drifts and noise; where the corrected variance is not positive there is nothing to compare."""
    generator = random.Random(1998)
    cases = [[5.0] * 8, [1.0, 2.0, 3.0], [0.0, 0.0, 0.0, 4.0], [float(i) for i in range(30)]]
    while len(cases) < 240:
        n = generator.randint(4, 60)
        keep = generator.choice([0.0, 0.3, 0.8])
        noise, values = 0.0, []
        for value in rates_by_period(generator, n):
            noise = keep * noise + generator.gauss(0, 20)
            values.append(max(0.0, float(round(value + noise, generator.choice([0, 6])))))
        cases.append(values)
    for values in cases:
        with np.errstate(all="ignore"):
            result = pymannkendall.hamed_rao_modification_test(values)
        if result.s == 0 or result.var_s > 0:
            level = len(set(values)) == 1
            yield joined(values), int(result.s), 0.0 if level else result.var_s, float(result.z), result.p


def change_points():
    """The counts' costs as classes of ruptures, its own for rates; ruptures.Pelt finds the cuts."""
    import ruptures

    class Counts(ruptures.base.BaseCost):
        model, min_size = "", 1

        def __init__(self, cost):
            self.cost = cost

        def fit(self, signal):
            self.signal = signal
            return self

        def error(self, start, end):
            count, size = self.signal[start:end].sum(axis=0)
            misses = special.xlog1py(size - count, -count / size) if self.cost == "binomial" else 0.0
            return -2 * (special.xlogy(count, count / size) + misses)

    generator = random.Random(2012)
    cases = [([0, 0, 0, 9, 9, 9], [1000] * 6), ([0, 0, 2, 0, 0], [10**8] * 5), ([50] * 10, [10**4] * 10), ([1, 0], [20, 30])]
    while len(cases) < 210:
        n = generator.randint(2, 40)
        level, counts = 8, []
        for _ in range(n):
            if generator.random() < 0.12:
                level = generator.choice([0, 1, 4, 10, 30, 80])
            counts.append(max(0, level + generator.randint(-level // 3, level // 3 + 1)))
        if sum(counts):
            cases.append((counts, [generator.randint(800, 9000) for _ in range(n)]))
    for counts, sizes in cases:
        n = len(counts)
        for cost in ("binomial", "poisson", "normal"):
            penalty = 2 * math.log(n)
            if cost == "normal":
                rates = np.array(counts) / np.array(sizes) * 1e6
                variance = np.sum(np.diff(rates) ** 2) / (2 * (n - 1))
                search = ruptures.Pelt(custom_cost=ruptures.costs.CostL2(), min_size=1, jump=1).fit(rates)
                ends = search.predict(pen=penalty * variance) if variance else [n]
            else:
                signal = np.column_stack([counts, sizes]).astype(float)
                ends = ruptures.Pelt(custom_cost=Counts(cost), min_size=1, jump=1).fit(signal).predict(pen=penalty)
            yield cost, joined(counts), joined(sizes), joined([int(end) for end in ends[:-1]])


def novelty():
    """Dense distributions, scipy's entropy, means over the window."""
    generator = random.Random(2018)
    for case in range(210):
        n, width, window = generator.randint(1, 9), generator.randint(1, 8), generator.randint(1, 3)
        mass = generator.choice([2.0, 10.0, 1000.0])
        scale = 10**7 if case % 30 == 0 else 1
        rows = np.array([[max(0, generator.randint(-4, 9)) * scale for _ in range(width)] for _ in range(n)])
        if case % 17 == 0:
            rows[:] = rows[0]
        if rows.sum() == 0:
            rows[0, 0] = 1
        usual = rows.sum(axis=0) / rows.sum()
        shares = (rows + mass * usual) / (rows.sum(axis=1, keepdims=True) + mass)
        # scipy takes a term that is nowhere as 0 of 0.
        bits = [[stats.entropy(p, q, base=2) for q in shares] for p in shares]
        before = [np.mean(bits[i][i - window : i]) if i >= window else math.nan for i in range(n)]
        after = [np.mean(bits[i][i + 1 : i + 1 + window]) if i + window < n else math.nan for i in range(n)]
        documents = ";".join(joined(row.tolist()) for row in rows)
        yield window, mass, documents, joined([float(b) for b in before]), joined([float(a) for a in after])


def mann_kendall_exact():
    generator = random.Random(1975)
    for _ in range(210):
        n = generator.randint(2, 10)
        values = [float(value) for value in generator.sample(range(100), n)]
        yield "untied", joined(values), stats.kendalltau(range(n), values, method="exact").pvalue
    for _ in range(210):
        n = generator.randint(2, 7)
        values = [float(max(0, generator.randint(-2, 3))) for _ in range(n)]
        yield "tied", joined(values), ordered(values)


def score(values):
    return sum((b > a) - (b < a) for a, b in itertools.combinations(values, 2))


def ordered(values):
    """Every order of the values."""
    observed = abs(score(values))
    orders = list(itertools.permutations(values))
    return float(Fraction(sum(abs(score(order)) >= observed for order in orders), len(orders)))


def theil_sen():
    generator = random.Random(1968)
    for case in range(240):
        n = generator.randint(2, 60)
        years = sorted(generator.sample(range(1950, 2025), n))
        x = [year + generator.choice([0, 0, 0, 181 / 365]) for year in years]
        y = rates_by_period(generator, n) if case % 15 else [5.0] * n
        result = stats.theilslopes(y, x, alpha=0.95, method="separate")
        yield joined(x), joined(y), result.slope, result.intercept, result.low_slope, result.high_slope


def bursts():
    generator = random.Random(2002)
    yield 1, joined([7]), joined([100]), joined([0])
    yield 5, joined([3, 3, 3, 3]), joined([100] * 4), joined([0] * 4)
    yield 5, joined([0, 0, 2, 0, 0, 0]), joined([10**8] * 6), joined([0, 0, 1, 0, 0, 0])
    for case in range(630):
        levels, longest = ((1, 16), (3, 7), (5, 6))[case // 210]
        n = longest if case % 30 == 0 else generator.randint(1, min(longest, 12))
        sizes = [generator.randint(200, 5000) for _ in range(n)]
        hot = generator.randrange(n)
        counts = [
            generator.randint(0, 6) + (generator.randint(5, 40) if abs(i - hot) < 2 else 0) for i in range(n)
        ]
        if sum(counts) == 0:
            counts[0] = 1
        states = cheapest_states(counts, sizes, levels)
        yield levels, joined(counts), joined(sizes), joined([int(state > 0) for state in states])


def cheapest_states(counts, sizes, levels):
    """The cost of every sequence of states: binomial emissions, γ ln n for each step up, s = 2 and γ = 1."""
    base, n = sum(counts) / sum(sizes), len(counts)
    rates = [min(base * 2.0**level, 0.9999) for level in range(levels + 1)]
    costs = np.array([[-stats.binom.logpmf(r, d, rate) for rate in rates] for r, d in zip(counts, sizes)])
    every = np.indices((levels + 1,) * n).reshape(n, -1)
    ups = (np.diff(every, axis=0, prepend=0) > 0).sum(axis=0)
    cost = sum(costs[i][every[i]] for i in range(n)) + ups * math.log(n)
    return [int(state) for state in every[:, cost.argmin()]]


def silence():
    generator = random.Random(1993)
    for seen, documents, silent in [(0, 0, 0), (0, 0, 5), (0, 1, 3), (1, 1, 1), (5, 5, 0), (1000, 10**4, 50), (0, 10**6, 10**4)]:
        yield seen, documents, silent, stats.betabinom.pmf(0, silent, seen + 0.5, documents - seen + 0.5)
    for _ in range(200):
        documents = generator.randint(0, 60)
        seen = generator.randint(0, documents)
        silent = generator.randint(0, 80)
        p = stats.betabinom.pmf(0, silent, seen + 0.5, documents - seen + 0.5)
        yield seen, documents, silent, p


def neighbour_clustering():
    """Every merge by the variance of the raw vectors, in fractions: equal variabilities are equal, the earliest wins."""
    generator = random.Random(2012)
    cases = [[[3]] * 5, [[1], [1], [5], [5]], [[0, 7]] * 2, [[0], [10**9]], [[1], [2], [3], [4], [5], [6]]]
    while len(cases) < 220:
        n, width = generator.randint(2, 14), generator.randint(1, 6)
        level = [generator.randint(0, 9) for _ in range(width)]
        case = []
        for _ in range(n):
            if generator.random() < 0.25:
                level = [generator.randint(0, 9) for _ in range(width)]
            case.append([value + generator.randint(0, 4) for value in level])
        cases.append(case)
    for case in cases:
        merges = list(clustered(case))
        vectors = ";".join(joined(vector) for vector in case)
        yield vectors, joined([m[0] for m in merges]), joined([m[1] for m in merges]), joined([m[2] for m in merges])


def clustered(case, share=float):
    """Split, height and explained share of each merge, first merge first."""

    def squares(members):
        """Σ |x − mean|² of some vectors."""
        return sum((x - Fraction(sum(column), len(column))) ** 2 for column in zip(*members) for x in column)

    stretches, height = [[vector] for vector in case], 0.0
    while len(stretches) > 1:
        unions = [one + other for one, other in itertools.pairwise(stretches)]
        variances = [squares(union) / (len(union) - 1) for union in unions]
        place = variances.index(min(variances))
        whole = squares(unions[place])
        inside = squares(stretches[place]) + squares(stretches[place + 1])
        height += math.sqrt(variances[place])
        split = sum(len(stretch) for stretch in stretches[: place + 1])
        yield split, height, share(1 - inside / whole) if whole else share(0)
        stretches[place : place + 2] = [unions[place]]


def sightings():
    """The correlation by the analysis of variance of ones and zeros, the silences by rising factorials."""
    generator = random.Random(1999)
    cases = [([1], [1]), ([0, 1], [1, 1]), ([10, 0, 10, 0], [10] * 4), ([5, 5, 5, 0], [10] * 4), ([0, 0, 3], [4, 0, 3])]
    while len(cases) < 230:
        n = generator.randint(2, 14)
        documents = [generator.choice([0, 1, 1, 2, generator.randint(1, 12)]) for _ in range(n)]
        share = generator.random()
        seen = [sum(generator.random() < share for _ in range(d)) if generator.random() < 0.6 else 0 for d in documents]
        if sum(seen):
            cases.append((seen, documents))
    for seen, documents in cases:
        first, last = (f(place for place, one in enumerate(seen) if one) for f in (min, max))
        used = list(zip(seen, documents))[first : last + 1]
        correlation = correlation_within(used)
        weight = [1 / (1 + max(0, d - 1) * correlation) for d in documents]
        held = sum(s * w for s, w in zip(seen, weight))
        asked = sum(d * w for d, w in zip(documents[first : last + 1], weight[first : last + 1]))
        silent = [d * w for d, w in zip(documents, weight)]
        born, vanished = (rising(held - 1, asked - 1, sum(part)) for part in (silent[:first], silent[last + 1 :]))
        gaps = [sum(silent[i] for i, _ in run) for gap, run in gaps_of(seen, first, last) if gap]
        longest = max(gaps, default=None)
        chances = sum(seen) - 1
        revived = 1.0 if longest is None else min(1.0, chances * rising(held - 1, asked - 1 - longest, longest))
        yield joined(seen), joined(documents), correlation, born, vanished, revived


def gaps_of(seen, first, last):
    runs = itertools.groupby(list(enumerate(seen))[first : last + 1], key=lambda place: place[1] == 0)
    return [(gap, list(run)) for gap, run in runs]


def correlation_within(periods):
    groups = [[1.0] * seen + [0.0] * (documents - seen) for seen, documents in periods if documents]
    sizes = [len(group) for group in groups]
    total, k = sum(sizes), len(sizes)
    if k < 2 or total <= k or sum(map(sum, groups)) in (0, total):
        return 0.0
    with np.errstate(all="ignore"):
        f = stats.f_oneway(*groups).statistic
    size = (total - sum(n * n for n in sizes) / total) / (k - 1)
    return 1.0 if math.isinf(f) else float(min(1.0, max(0.0, (f - 1) / (f - 1 + size))))


def rising(seen, documents, silent):
    """poch(β, n) / poch(α + β, n), the last factor to the power of the last document's part."""
    alpha, beta = max(0.0, seen) + 0.5, max(0.0, documents - seen) + 0.5
    whole = math.floor(silent)
    part = ((beta + whole) / (alpha + beta + whole)) ** (silent - whole)
    return float(special.poch(beta, whole) / special.poch(alpha + beta, whole) * part)


def over_dispersion():
    generator = random.Random(2000)
    cases = [([0] * 4, [10] * 4, 0), ([7], [100], 1), ([5, 5, 5], [100] * 3, 3), ([100, 0], [100, 100], 1)]
    while len(cases) < 230:
        n = generator.randint(1, 30)
        sizes = [generator.randint(500, 20000) for _ in range(n)]
        share = generator.choice([0.2, 0.5, 0.9])
        counts = [generator.randint(1, 60) if generator.random() < share else 0 for _ in range(n)]
        cases.append((counts, sizes, generator.randint(0, max(1, sum(counts)))))
    for counts, sizes, documents in cases:
        if 2 * sum(count > 0 for count in counts) >= len(counts):
            pairs = zip(itertools.pairwise(counts), itertools.pairwise(sizes))
            of_pairs = [pearson(*counts_, *sizes_) for counts_, sizes_ in pairs]
            value = float(np.median(of_pairs)) / stats.chi2.ppf(0.5, 1) if of_pairs else 0.0
        else:
            value = float(Fraction(sum(counts), documents)) if documents else 1.0
        yield joined(counts), joined(sizes), documents, max(1.0, value)


def pearson(a, b, n1, n2):
    if a + b in (0, n1 + n2):
        return 0.0
    return stats.chi2_contingency(cells(a, b, n1, n2), correction=False).statistic


def temperature():
    generator = random.Random(2011)
    usual = [0.05, 0.2, 0.4, 0.6, 0.8]
    cases = [(usual, share) for share in (0.0, 0.01, 0.05, 0.2, 0.4, 0.6, 0.79, 0.8, 1.0)]
    cases += [([0.0, 0.1, 0.2, 0.3, 0.4], 0.0), ([0.1] * 5, 0.1)]
    while len(cases) < 230:
        cut_offs = usual if generator.random() < 0.5 else sorted(generator.randint(0, 20) / 20 for _ in range(5))
        documents = generator.randint(1, 40)
        cases.append((cut_offs, generator.randint(0, documents) / documents))
    for cut_offs, share in cases:
        yield joined(cut_offs), share, int(np.digitize(share, cut_offs)) if share else 0


def order_test():
    """Every order of the periods, each clustered anew, in fractions."""
    generator = random.Random(2017)
    cases = [[[3]] * 4, [[1], [9]], [[1], [1], [5], [5]], [[0], [0], [0], [10**6], [10**6]], [[1], [2], [3], [4], [5]]]
    while len(cases) < 210:
        n, width = generator.choice([2, 3, 4, 4, 4, 5, 5]), generator.randint(1, 3)
        cases.append([[generator.randint(0, 9) for _ in range(width)] for _ in range(n)])
    for case in cases:
        observed = strength(case)
        orders = [strength(order) for order in itertools.permutations(case)]
        as_large = sum(value >= observed for value in orders)
        yield ";".join(joined(vector) for vector in case), float(Fraction(as_large, len(orders)))


def strength(vectors):
    """The share that the last merge explains, as a fraction: equal shares are equal."""
    return [explained for _, _, explained in clustered(vectors, Fraction)][-1]


def strings():
    """Every string that is said three times or more, its parts and neighbours counted one by one."""
    generator = random.Random(1990)
    for corpus in range(40):
        letters = "鹿鹤鲸鹰虎豹狼熊"[: generator.randint(3, 8)]
        pool = ["".join(generator.choices(letters, k=generator.randint(2, 4))) for _ in range(5)]
        clause = lambda: "".join(generator.choice([*pool, *letters]) for _ in range(generator.randint(1, 5)))
        documents = ["，".join(clause() for _ in range(generator.randint(2, 6))) for _ in range(generator.randint(2, 5))]
        clauses = [one for document in documents for one in document.split("，")]
        n_symbols = sum(map(len, clauses))
        counts, before, after = {}, {}, {}
        for place, text in enumerate(clauses):
            for start, end in itertools.combinations(range(len(text) + 1), 2):
                string = text[start:end]
                counts[string] = counts.get(string, 0) + 1
                before.setdefault(string, []).append(text[start - 1] if start else ("from", place))
                after.setdefault(string, []).append(text[end] if end < len(text) else ("to", place))
        for string in sorted(counts):
            if len(string) > 1 and counts[string] >= 3:
                splits = ((counts[string[:at]], counts[string[at:]]) for at in range(1, len(string)))
                cohesion = min(math.log2(Fraction(counts[string] * n_symbols, left * right)) for left, right in splits)
                entropy = min(neighbours_entropy(side[string]) for side in (before, after))
                yield "/".join(documents), string, counts[string], cohesion, entropy


def neighbours_entropy(neighbours):
    times = [neighbours.count(one) for one in dict.fromkeys(neighbours)]
    return float(stats.entropy(times, base=2))


def c_value():
    """Frantzi, Ananiadou & Mima, section 2.3: from the longest candidate down, with t(a) and c(a)."""
    generator = random.Random(2000)
    for family in range(60):
        words = ["".join(generator.choices("abcde", k=generator.randint(2, 6))) for _ in range(generator.randint(1, 9))]
        counts = {}
        for word in words:
            times = generator.randint(1, 20)
            for start, end in itertools.combinations(range(len(word) + 1), 2):
                counts[word[start:end]] = counts.get(word[start:end], 0) + times
        candidates = sorted(counts, key=lambda string: (-len(string), string))
        nested, longer = dict.fromkeys(candidates, 0), dict.fromkeys(candidates, 0)
        for candidate in candidates:
            owed = Fraction(nested[candidate], longer[candidate]) if longer[candidate] else 0
            value = math.log2(len(candidate)) * float(counts[candidate] - owed)
            yield family, candidate, counts[candidate], value
            own = max(0, counts[candidate] - nested[candidate])
            for start, end in itertools.combinations(range(len(candidate) + 1), 2):
                part = candidate[start:end]
                if part != candidate:
                    nested[part] += own
                    longer[part] += 1


if __name__ == "__main__":
    table = "target_count,reference_count,target_size,reference_size"
    write("log_likelihood", f"{table},g2,g2_two_term", log_likelihood())
    write("chi_squared", f"{table},chi2,chi2_yates", chi_squared())
    write("fisher", f"{table},log10_p", fisher())
    write("log10_p", "chi_squared,log10_p", log10_p())
    write("log_ratio", f"{table},log_ratio,log_ratio_low,log_ratio_high", log_ratio())
    write("conservative_log_ratio", f"family_size,{table},lrc", conservative_log_ratio())
    write("percent_difference", f"{table},percent_diff,percent_diff_smoothed", percent_difference())
    write("bayes_factor", f"{table},bic", bayes_factor())
    write("log_odds", f"{table},prior_count,prior_size,log_odds_z", log_odds())
    write("jensen_shannon", f"{table},term,whole", jensen_shannon())
    write("false_discovery", "family,p,bh,by,holm,bonferroni", false_discovery())
    write("mann_whitney", "kind,target,reference,u,p", mann_whitney())
    write("document_level", "n_target,sizes,counts,p", document_level())
    write("dispersion", "counts,sizes,dp,dp_norm,juilland_d", dispersion())
    write("wilson", "successes,trials,alpha,low,high", wilson())
    write("mann_kendall", "values,s,var_s,z,p,tau", mann_kendall())
    write("mann_kendall_exact", "kind,values,p", mann_kendall_exact())
    write("theil_sen", "x,y,slope,intercept,slope_low,slope_high", theil_sen())
    write("bursts", "levels,counts,sizes,states", bursts())
    write("silence", "n_seen,n_documents,n_silent,p", silence())
    write("neighbour_clustering", "vectors,splits,heights,explained", neighbour_clustering())
    write("hamed_rao", "values,s,var_s,z,p", hamed_rao())
    write("change_points", "cost,counts,sizes,cuts", change_points())
    write("novelty", "window,prior_mass,documents,novelty,transience", novelty())
    write("sightings", "seen,documents,correlation,born_p,vanished_p,revived_p", sightings())
    write("over_dispersion", "counts,sizes,n_documents,phi", over_dispersion())
    write("temperature", "cut_offs,share,tier", temperature())
    write("order_test", "vectors,p", order_test())
    write("strings", "documents,string,count,cohesion,entropy", strings())
    write("c_value", "family,string,count,c_value", c_value())
