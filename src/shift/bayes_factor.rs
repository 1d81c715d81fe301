//! BIC: how strongly do the data speak for a shift against none?
//!
//! G² − ln N, an approximation to twice the natural logarithm of the Bayes factor.
//! Sign: positive = for a shift in either direction, negative = for equal rates. Unit: natural logarithm; 2, 6 and 10
//! are called positive, strong and very strong. Zero case: −ln N at equal rates; 0 where both samples are empty.
//! Use to say that nothing changed, which a p-value cannot. Do not use as a size of the effect.
//! Wilson (2013), "Embracing Bayes Factors for Key Item Analysis"; Kass & Raftery (1995).

use super::{Contingency, g2};

/// |G²| over four cells, less the logarithm of the number of words.
pub fn bic(table: Contingency) -> f64 {
    g2(table).abs() - table.size().max(1.0).ln()
}
