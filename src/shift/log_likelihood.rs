//! Log-likelihood ratio G²: how surprising is the difference if words were drawn one by one?
//!
//! G² = 2 Σ O ln(O/E), over all four cells (Dunning) or over the two cells of the term (Rayson & Garside).
//! Sign: positive = more frequent in the target. Unit: natural logarithms; G² of 3.84 is p = 0.05.
//! Zero case: 0·ln 0 = 0; equal rates give exactly 0.
//! Use for ranking by evidence. Do not use as a size of the effect, which it is not: it grows with the corpus. Words
//! of one document come in clumps, so its p-values are too small: see the document-level tests.
//! Dunning (1993), "Accurate Methods for the Statistics of Surprise and Coincidence"; Rayson & Garside (2000).

use super::Contingency;
use crate::probability::deviance_of;

/// G² over all four cells, signed.
pub fn g2(table: Contingency) -> f64 {
    table.sign() * twice_deviance(table, 4)
}

/// G² over the two cells of the term, signed. Smaller than the other by what the rest of the words says.
pub fn g2_two_term(table: Contingency) -> f64 {
    table.sign() * twice_deviance(table, 2)
}

/// 2 Σ [O ln(O/E) − (O−E)] over the first cells. The differences sum to 0 over either set of cells; with them in,
/// no term is negative and nothing cancels.
fn twice_deviance(table: Contingency, n_cells: usize) -> f64 {
    let difference = table.determinant() / table.size().max(1.0);
    let signs = [1.0, -1.0, -1.0, 1.0];
    let cells = table.observed().into_iter().zip(table.expected()).zip(signs).take(n_cells);
    2.0 * cells.map(|((observed, expected), sign)| deviance_of(observed, expected, sign * difference)).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_in_500_against_one_in_500() {
        // 2 (5 ln(5/3) + 1 ln(1/3)) = 2 (2.554128118830 − 1.098612288668) = 2.911031660324.
        let table = Contingency::new([5, 1], [500, 500]);
        assert!((g2_two_term(table) - 2.911_031_660_324).abs() < 1e-11);
        assert!((g2(table.swapped()) + 2.927_128_283_2).abs() < 1e-9);
    }

    #[test]
    fn equal_rates_give_zero() {
        assert_eq!(g2(Contingency::new([7, 21], [1_000, 3_000])), 0.0);
        assert_eq!(g2(Contingency::new([0, 0], [10, 0])), 0.0);
    }
}
