//! Places on a time axis.

/// A moment as charts need it: where it is on the axis, and what to write there.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Years of the common era as a decimal: 1 July 2024 is about 2024.5.
    pub decimal_year: f64,
    /// What is written where the moment is named: `2024-08-09`, `2022-06/2022-12`, `1978`.
    pub label: String,
}

impl Moment {
    /// A moment at a civil day, under a label of the caller's.
    pub fn new(year: i16, month: i8, day: i8, label: impl Into<String>) -> Self {
        Self { decimal_year: decimal_year(year, month, day), label: label.into() }
    }

    /// A civil day, labelled in ISO form.
    pub fn day(year: i16, month: i8, day: i8) -> Self {
        Self::new(year, month, day, format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// A dated event drawn as a line across a chart, such as a party congress.
#[derive(Debug, Clone, PartialEq)]
pub struct EventMark {
    /// When it took place; the label is what is written above the line.
    pub at: Moment,
}

/// Noon of a civil day as a decimal year; months and days out of range are clamped.
pub fn decimal_year(year: i16, month: i8, day: i8) -> f64 {
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let february = if is_leap { 29 } else { 28 };
    let lengths: [i32; 12] = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let month_idx = usize::try_from(month - 1).unwrap_or(0).min(11);
    let before: i32 = lengths[..month_idx].iter().sum();
    let day = i32::from(day).clamp(1, lengths[month_idx]);
    let days_in_year: i32 = lengths.iter().sum();
    f64::from(year) + (f64::from(before + day - 1) + 0.5) / f64::from(days_in_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_common_year_is_noon_of_the_second_of_july() {
        // Day 183 of 365: 182 whole days and a half before noon, 182.5 / 365 = 0.5.
        assert!((decimal_year(2023, 7, 2) - 2023.5).abs() < 1e-12);
    }

    #[test]
    fn a_leap_day_has_a_place_of_its_own() {
        assert!(decimal_year(2024, 2, 28) < decimal_year(2024, 2, 29));
        assert!(decimal_year(2024, 2, 29) < decimal_year(2024, 3, 1));
    }

    #[test]
    fn a_day_is_labelled_in_iso_form() {
        assert_eq!(Moment::day(2019, 11, 7).label, "2019-11-07");
    }
}
